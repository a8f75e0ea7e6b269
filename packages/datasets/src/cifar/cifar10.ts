import type { CifarRecord } from './cifar-record.ts';

const batch = (name: string) => `cifar-10-batches-bin/${name}.bin`;

/** 60 000 photographs in ten classes, 32×32 in colour: 50 000 to train, 10 000 to test. The binary version, its MD5 as on the set's page. */
export const cifar10: CifarRecord = {
  name: 'cifar-10',
  title: 'CIFAR-10',
  classNames: ['airplane', 'automobile', 'bird', 'cat', 'deer', 'dog', 'frog', 'horse', 'ship', 'truck'],
  homepage: 'https://www.cs.toronto.edu/~kriz/cifar.html',
  licence: 'its authors name none: cite the report',
  citation: 'Krizhevsky: Learning multiple layers of features from tiny images, 2009',
  mirrors: ['https://www.cs.toronto.edu/~kriz/', 'https://cave.cs.toronto.edu/kriz/'],
  files: [{ name: 'cifar-10-binary.tar.gz', md5: 'c32a1d4ab5d03f1284b67883e8d87530', bytes: 170_052_171 }],
  contents: {
    train1: batch('data_batch_1'),
    train2: batch('data_batch_2'),
    train3: batch('data_batch_3'),
    train4: batch('data_batch_4'),
    train5: batch('data_batch_5'),
    test: batch('test_batch'),
  },
  labelBytes: 1,
  labelAt: 0,
  parts: { train: ['train1', 'train2', 'train3', 'train4', 'train5'], test: ['test'] },
};
