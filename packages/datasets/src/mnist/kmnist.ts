import type { MnistFamily } from './mnist-family.ts';

/**
 * 70 000 handwritten Kuzushiji characters in ten classes, 28×28 grey values.
 * Clanuwat et al. 2018, https://github.com/rois-codh/kmnist (CC BY-SA 4.0).
 */
export const kmnist: MnistFamily = {
  name: 'kmnist',
  title: 'Kuzushiji-MNIST',
  classNames: ['o', 'ki', 'su', 'tsu', 'na', 'ha', 'ma', 'ya', 're', 'wo'],
  shape: [28, 28, 1],
  mirrors: ['http://codh.rois.ac.jp/kmnist/dataset/kmnist/'],
  files: {
    trainImages: { name: 'train-images-idx3-ubyte.gz', md5: 'bdb82020997e1d708af4cf47b453dcf7' },
    trainLabels: { name: 'train-labels-idx1-ubyte.gz', md5: 'e144d726b3acfaa3e44228e80efcd344' },
    testImages: { name: 't10k-images-idx3-ubyte.gz', md5: '5c965bf0a639b31b8f53240b1b52f4d7' },
    testLabels: { name: 't10k-labels-idx1-ubyte.gz', md5: '7320c461ea6c1c855c0b718fb2a4b134' },
  },
  folders: ['KMNIST/raw'],
  systemFolders: ['/usr/share/datasets/kmnist'],
};
