import { mnistContents } from './mnist-contents.ts';
import type { MnistFamily } from './mnist-family.ts';

/** 70 000 images of Zalando's articles in ten classes, 28×28 grey values. */
export const fashionMnist: MnistFamily = {
  name: 'fashion-mnist',
  title: 'Fashion-MNIST',
  classNames: ['t-shirt', 'trouser', 'pullover', 'dress', 'coat', 'sandal', 'shirt', 'sneaker', 'bag', 'ankle boot'],
  shape: [28, 28, 1],
  homepage: 'https://github.com/zalandoresearch/fashion-mnist',
  licence: 'MIT',
  citation:
    'Xiao, Rasul, Vollgraf: Fashion-MNIST, a novel image dataset for benchmarking machine learning algorithms, 2017',
  mirrors: [
    'http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/',
    'https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/',
  ],
  files: [
    { name: mnistContents.testLabels, md5: 'bb300cfdad3c16e7a12a480ee83cd310', bytes: 5148 },
    { name: mnistContents.trainLabels, md5: '25c81989df183df01b3e8a0aad5dffbe', bytes: 29_515 },
    { name: mnistContents.testImages, md5: 'bef4ecab320f06d8554ea6380940ec79', bytes: 4_422_102 },
    { name: mnistContents.trainImages, md5: '8d4fb7e6c68d591d4c3dfef9ec88bf0d', bytes: 26_421_880 },
  ],
  contents: mnistContents,
  folders: ['FashionMNIST/raw'],
  systemFolders: ['/usr/share/datasets/fashion-mnist'],
  debian: { package: 'dataset-fashion-mnist', folder: 'usr/share/datasets/fashion-mnist' },
};
