import { mnistContents } from './mnist-contents.ts';
import type { MnistFamily } from './mnist-family.ts';

/** 70 000 handwritten Kuzushiji characters in ten classes, 28×28 grey values. */
export const kmnist: MnistFamily = {
  name: 'kmnist',
  title: 'Kuzushiji-MNIST',
  classNames: ['o', 'ki', 'su', 'tsu', 'na', 'ha', 'ma', 'ya', 're', 'wo'],
  shape: [28, 28, 1],
  homepage: 'https://github.com/rois-codh/kmnist',
  licence: 'CC BY-SA 4.0',
  citation: 'Clanuwat et al.: Deep learning for classical Japanese literature, 2018',
  mirrors: ['http://codh.rois.ac.jp/kmnist/dataset/kmnist/'],
  files: [
    { name: mnistContents.testLabels, md5: '7320c461ea6c1c855c0b718fb2a4b134', bytes: 5120 },
    { name: mnistContents.trainLabels, md5: 'e144d726b3acfaa3e44228e80efcd344', bytes: 29_497 },
    { name: mnistContents.testImages, md5: '5c965bf0a639b31b8f53240b1b52f4d7', bytes: 3_041_136 },
    { name: mnistContents.trainImages, md5: 'bdb82020997e1d708af4cf47b453dcf7', bytes: 18_165_135 },
  ],
  contents: mnistContents,
  folders: ['KMNIST/raw'],
  systemFolders: ['/usr/share/datasets/kmnist'],
};
