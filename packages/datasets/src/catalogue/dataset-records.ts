import { cifar10 } from '../cifar/cifar10.ts';
import { cifar100 } from '../cifar/cifar100.ts';
import { flowers102 } from '../flowers/flowers102.ts';
import { imagenette } from '../imagenette/imagenette.ts';
import { emnist } from '../mnist/emnist.ts';
import { fashionMnist } from '../mnist/fashion-mnist.ts';
import { kmnist } from '../mnist/kmnist.ts';
import { mnist } from '../mnist/mnist.ts';
import { oxfordPets } from '../pets/oxford-pets.ts';
import type { DatasetRecord } from '../records/dataset-record.ts';
import { stl10 } from '../stl10/stl10.ts';
import { svhn } from '../svhn/svhn.ts';
import { svhnExtra } from '../svhn/svhn-extra.ts';

/** Every set that is found and downloaded here, by the name that commands know it by. */
export const datasetRecords: Readonly<Record<string, DatasetRecord>> = {
  'fashion-mnist': fashionMnist,
  mnist,
  kmnist,
  emnist: emnist('balanced'),
  'cifar-10': cifar10,
  'cifar-100': cifar100(),
  'stl-10': stl10,
  svhn,
  'svhn-extra': svhnExtra,
  'oxford-iiit-pet': oxfordPets,
  'flowers-102': flowers102,
  imagenette: imagenette('full'),
  'imagenette-320': imagenette('320px'),
  'imagenette-160': imagenette('160px'),
};
