import { ArgumentError } from '@cnn/core';
import type { CifarRecord } from './cifar-record.ts';
import { cifar100ClassNames } from './cifar100-class-names.ts';

/**
 * 60 000 photographs, 32×32 in colour: 50 000 to train, 10 000 to test. The binary version, its MD5 as on the set's page.
 *
 * @param labels `fine` for 100 classes, `coarse` for the 20 that they belong to.
 */
export const cifar100 = (labels: 'fine' | 'coarse' = 'fine'): CifarRecord => {
  if (labels !== 'fine' && labels !== 'coarse')
    throw new ArgumentError(`labels must be fine or coarse; got "${labels}".`);
  return {
    name: 'cifar-100',
    title: labels === 'fine' ? 'CIFAR-100' : 'CIFAR-100 (coarse)',
    classNames: cifar100ClassNames[labels],
    homepage: 'https://www.cs.toronto.edu/~kriz/cifar.html',
    licence: 'its authors name none: cite the report',
    citation: 'Krizhevsky: Learning multiple layers of features from tiny images, 2009',
    mirrors: ['https://www.cs.toronto.edu/~kriz/', 'https://cave.cs.toronto.edu/kriz/'],
    files: [{ name: 'cifar-100-binary.tar.gz', md5: '03b5dce01913d631647c71ecec9e9cb8', bytes: 168_513_733 }],
    contents: { train: 'cifar-100-binary/train.bin', test: 'cifar-100-binary/test.bin' },
    labelBytes: 2,
    labelAt: labels === 'coarse' ? 0 : 1,
    parts: { train: ['train'], test: ['test'] },
  };
};
