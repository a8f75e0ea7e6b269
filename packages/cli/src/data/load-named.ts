import { ArgumentError } from '@cnn/core';
import {
  type LoadedDataset,
  type LoadOptions,
  loadCifar10,
  loadCifar100,
  loadEmnist,
  loadFashionMnist,
  loadFlowers102,
  loadImagenette,
  loadKmnist,
  loadMnist,
  loadOxfordPets,
  loadStl10,
  loadSvhn,
} from '@cnn/datasets';
import { nearestName } from '../command-line/nearest-name.ts';

type Load = (options: LoadOptions & { readonly size?: number; readonly channels?: 1 | 3 }) => Promise<LoadedDataset>;

/** Each set by the name that `datasetRecords` has for it, where it trains and tests by itself. */
const loads: Readonly<Record<string, Load>> = {
  'fashion-mnist': loadFashionMnist,
  mnist: loadMnist,
  kmnist: loadKmnist,
  emnist: loadEmnist,
  'cifar-10': loadCifar10,
  'cifar-100': loadCifar100,
  'stl-10': loadStl10,
  svhn: loadSvhn,
  'oxford-iiit-pet': loadOxfordPets,
  'flowers-102': loadFlowers102,
  imagenette: (options) => loadImagenette({ ...options, version: 'full' }),
  'imagenette-320': (options) => loadImagenette({ ...options, version: '320px' }),
  'imagenette-160': (options) => loadImagenette({ ...options, version: '160px' }),
};

/**
 * A data set by its name.
 *
 * @param size Of sets of files: the side to which each picture is cut.
 * @throws ArgumentError for a name that is none; DatasetNotFoundError.
 */
export const loadNamed: (name: string, options: Parameters<Load>[0]) => Promise<LoadedDataset> = (name, options) => {
  const load = Object.hasOwn(loads, name) ? loads[name] : undefined;
  if (load) return load(options);
  throw new ArgumentError(
    `--data: there is no folder and no data set "${name}". ${nearestName(name, Object.keys(loads))}`,
  );
};
