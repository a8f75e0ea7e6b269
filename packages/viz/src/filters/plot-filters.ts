import { ArgumentError } from '@cnn/core';
import { type Tensor4D, tidy } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { showImages } from '../images/show-images.ts';
import { stretchContrast } from '../images/stretch-contrast.ts';
import type { Picture } from '../picture/picture.ts';
import { filterImages } from './filter-images.ts';

/**
 * The filters of a convolution, as in the figure of AlexNet's paper: middle grey is 0, lighter pixels are wanted bright, darker ones
 * dark.
 *
 * @param from A model, or filters as `filterImages` gives them, such as the difference to those of another model; these stay the caller's.
 * @param options.layer Of a model: the first convolution by default.
 * @param options.columns Filters in a row; 16 by default, or as many as there are if fewer.
 * @param options.contrast 'each' by default: every filter by its own largest weight; 'shared' by the largest of all, where weak filters
 *   stay grey.
 * @param options.scale SVG units per weight, as for `showImages`.
 * @param options.title A line above; none by default.
 * @throws ArgumentError for a layer that is not there or no convolution, and filters of other than 1 or 3 channels.
 *
 * @example
 * await (await plotFilters(net)).save('filters.png');
 */
export const plotFilters = async (
  from: LayersModel | Tensor4D,
  {
    layer,
    columns = 16,
    contrast = 'each',
    scale,
    title,
  }: {
    readonly layer?: string;
    readonly columns?: number;
    readonly contrast?: 'each' | 'shared';
    readonly scale?: number;
    readonly title?: string;
  } = {},
): Promise<Picture> => {
  const images = tidy(() => {
    const filters = 'shape' in from ? from : filterImages(from, { layer });
    return stretchContrast(filters, { scale: contrast, aroundZero: true });
  });
  try {
    const channels = images.shape[3];
    if (channels !== 1 && channels !== 3) {
      throw new ArgumentError(
        `plotFilters: expected filters of 1 or 3 channels, which have a colour, got ${channels}. For later layers, \`maximise\` and ` +
          '`featureMaps` show what they look for.',
      );
    }
    const side = Math.max(images.shape[1], images.shape[2]);
    return await showImages(images, {
      columns,
      scale: scale ?? Math.max(2, Math.floor(48 / side)),
      title,
      description: `${images.shape[0]} filters of ${images.shape[1]} × ${images.shape[2]} weights: middle grey is 0, lighter is wanted bright.`,
    });
  } finally {
    images.dispose();
  }
};
