import type { MnistFamily } from './mnist-family.ts';

/**
 * 70 000 images of Zalando's articles in ten classes, 28×28 grey values.
 * Xiao, Rasul and Vollgraf 2017, https://github.com/zalandoresearch/fashion-mnist (MIT licence).
 */
export const fashionMnist: MnistFamily = {
  name: 'fashion-mnist',
  title: 'Fashion-MNIST',
  classNames: ['t-shirt', 'trouser', 'pullover', 'dress', 'coat', 'sandal', 'shirt', 'sneaker', 'bag', 'ankle boot'],
  shape: [28, 28, 1],
  mirrors: [
    'http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/',
    'https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/',
  ],
  files: {
    trainImages: { name: 'train-images-idx3-ubyte.gz', md5: '8d4fb7e6c68d591d4c3dfef9ec88bf0d' },
    trainLabels: { name: 'train-labels-idx1-ubyte.gz', md5: '25c81989df183df01b3e8a0aad5dffbe' },
    testImages: { name: 't10k-images-idx3-ubyte.gz', md5: 'bef4ecab320f06d8554ea6380940ec79' },
    testLabels: { name: 't10k-labels-idx1-ubyte.gz', md5: 'bb300cfdad3c16e7a12a480ee83cd310' },
  },
  folders: ['FashionMNIST/raw'],
  systemFolders: ['/usr/share/datasets/fashion-mnist'],
  debian: { package: 'dataset-fashion-mnist', folder: 'usr/share/datasets/fashion-mnist' },
};
