import type { DatasetRecord } from '../records/dataset-record.ts';

/** 13 000 photographs in ten classes, 96×96 in colour: 5 000 to train, 8 000 to test; and 100 000 without a class, not read here. */
export const stl10: DatasetRecord<'trainImages' | 'trainLabels' | 'testImages' | 'testLabels'> = {
  name: 'stl-10',
  title: 'STL-10',
  classNames: ['airplane', 'bird', 'car', 'cat', 'deer', 'dog', 'horse', 'monkey', 'ship', 'truck'],
  homepage: 'https://cs.stanford.edu/~acoates/stl10/',
  licence: "its authors name none: images from ImageNet, under ImageNet's terms",
  citation: 'Coates, Lee, Ng: An analysis of single-layer networks in unsupervised feature learning, 2011',
  mirrors: ['http://ai.stanford.edu/~acoates/stl10/'],
  files: [{ name: 'stl10_binary.tar.gz', md5: '91f7769df0f17e558f3565bffb0c7dfb', bytes: 2_640_397_119 }],
  contents: {
    trainImages: 'stl10_binary/train_X.bin',
    trainLabels: 'stl10_binary/train_y.bin',
    testImages: 'stl10_binary/test_X.bin',
    testLabels: 'stl10_binary/test_y.bin',
  },
};
