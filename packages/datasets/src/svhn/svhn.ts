import type { DatasetRecord } from '../records/dataset-record.ts';

/** 99 289 house numbers cut into digits, 32×32 in colour: 73 257 to train, 26 032 to test. */
export const svhn: DatasetRecord<'train' | 'test'> = {
  name: 'svhn',
  title: 'SVHN',
  classNames: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
  homepage: 'http://ufldl.stanford.edu/housenumbers/',
  licence: 'for use without commerce',
  citation: 'Netzer et al.: Reading digits in natural images with unsupervised feature learning, 2011',
  mirrors: ['http://ufldl.stanford.edu/housenumbers/'],
  files: [
    { name: 'test_32x32.mat', md5: 'eb5a983be6a315427106f1b164d9cef3', bytes: 64_275_384 },
    { name: 'train_32x32.mat', md5: 'e26dedcc434d2e4c54c9b2d4a06d8373', bytes: 182_040_794 },
  ],
  contents: { train: 'train_32x32.mat', test: 'test_32x32.mat' },
};
