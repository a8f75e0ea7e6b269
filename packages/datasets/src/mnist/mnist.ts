import { mnistContents } from './mnist-contents.ts';
import type { MnistFamily } from './mnist-family.ts';

/** 70 000 handwritten digits, 28×28 grey values. */
export const mnist: MnistFamily = {
  name: 'mnist',
  title: 'MNIST',
  classNames: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
  shape: [28, 28, 1],
  homepage: 'http://yann.lecun.com/exdb/mnist/',
  licence: 'CC BY-SA 3.0',
  citation: 'LeCun, Bottou, Bengio, Haffner: Gradient-based learning applied to document recognition, 1998',
  mirrors: ['https://ossci-datasets.s3.amazonaws.com/mnist/', 'https://storage.googleapis.com/cvdf-datasets/mnist/'],
  files: [
    { name: mnistContents.testLabels, md5: 'ec29112dd5afa0611ce80d1b7f02629c', bytes: 4542 },
    { name: mnistContents.trainLabels, md5: 'd53e105ee54ea40749a09fcbcd1e9432', bytes: 28_881 },
    { name: mnistContents.testImages, md5: '9fb629c4189551a2d022fa330f9573f3', bytes: 1_648_877 },
    { name: mnistContents.trainImages, md5: 'f68b3c2dcbeaaa9fbdd348bbdeb94873', bytes: 9_912_422 },
  ],
  contents: mnistContents,
  folders: ['MNIST/raw'],
  systemFolders: ['/usr/share/datasets/mnist'],
};
