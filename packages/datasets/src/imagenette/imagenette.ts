import { ArgumentError } from '@cnn/core';
import type { DatasetRecord } from '../records/dataset-record.ts';
import { imagenetteSynsets } from './imagenette-synsets.ts';

/** The sizes that Imagenette comes in: as in ImageNet, or with a shorter side of so many pixels. */
export type ImagenetteVersion = 'full' | '320px' | '160px';

const archives: Readonly<Record<ImagenetteVersion, readonly [name: string, md5: string]>> = {
  full: ['imagenette2', 'fe2fc210e6bb7c5664d602c3cd71e612'],
  '320px': ['imagenette2-320', '3df6f0d01a2c9592104656642f5e78a3'],
  '160px': ['imagenette2-160', 'e793b78cc4c9e9a4ccc0c1155377a412'],
};

/**
 * 13 394 photographs of ten easily told classes of ImageNet: 9 469 to train, 3 925 to test (its folder `val`).
 *
 * @param version Its size: 1.6 GB (`full`), 342 MB (`320px`), 99 MB (`160px`).
 */
export const imagenette = (version: ImagenetteVersion = '160px'): DatasetRecord<'train' | 'test'> => {
  if (!Object.hasOwn(archives, version)) {
    throw new ArgumentError(`version must be one of ${Object.keys(archives).join(', ')}; got "${version}".`);
  }
  const [name, md5] = archives[version];
  return {
    name: 'imagenette',
    title: `Imagenette (${version})`,
    classNames: [...imagenetteSynsets.values()],
    homepage: 'https://github.com/fastai/imagenette',
    licence: "Apache 2.0; the images under ImageNet's terms",
    citation: 'Howard: Imagenette, https://github.com/fastai/imagenette, 2019',
    mirrors: ['https://s3.amazonaws.com/fast-ai-imageclas/'],
    files: [{ name: `${name}.tgz`, md5 }],
    contents: { train: `${name}/train`, test: `${name}/val` },
  };
};
