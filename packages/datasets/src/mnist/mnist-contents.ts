import type { MnistFamily } from './mnist-family.ts';

/** The names that MNIST gave its files, and its relatives kept. */
export const mnistContents: MnistFamily['contents'] = {
  trainImages: 'train-images-idx3-ubyte.gz',
  trainLabels: 'train-labels-idx1-ubyte.gz',
  testImages: 't10k-images-idx3-ubyte.gz',
  testLabels: 't10k-labels-idx1-ubyte.gz',
};
