import { ArgumentError } from '@cnn/core';
import { gather, type Tensor4D, tidy, transpose } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { showImages } from '../images/show-images.ts';
import { stretchContrast } from '../images/stretch-contrast.ts';
import type { Picture } from '../picture/picture.ts';
import { featureMaps } from './feature-maps.ts';

/**
 * What a layer's channels make of one image, a map for each, bright where it answers most.
 *
 * @param image float32 [1, height, width, channels], as the model takes it.
 * @param options.layer The last convolution by default.
 * @param options.channels Of that layer; all by default.
 * @param options.contrast 'each' by default: every map from its least to its largest value; 'shared' over all, where channels that are
 *   silent stay dark.
 * @param options.columns Maps in a row; 16 by default, or as many as there are if fewer.
 * @param options.scale SVG units per value of a map, as for `showImages`.
 * @param options.title A line above; none by default.
 * @throws ArgumentError for more than one image, and layers or channels that the model does not have.
 */
export const plotFeatureMaps = async (
  model: LayersModel,
  image: Tensor4D,
  {
    layer,
    channels,
    contrast = 'each',
    columns = 16,
    scale,
    title,
  }: {
    readonly layer?: string;
    readonly channels?: readonly number[];
    readonly contrast?: 'each' | 'shared';
    readonly columns?: number;
    readonly scale?: number;
    readonly title?: string;
  } = {},
): Promise<Picture> => {
  if (image.shape[0] !== 1) {
    throw new ArgumentError(
      `plotFeatureMaps: expected one image, [1, height, width, channels], got [${image.shape.join(', ')}].`,
    );
  }
  const images = tidy(() => {
    const maps = transpose<Tensor4D>(featureMaps(model, image, { layer }), [3, 1, 2, 0]);
    const wrong = channels?.find((channel) => !Number.isInteger(channel) || channel < 0 || channel >= maps.shape[0]);
    if (wrong !== undefined || channels?.length === 0) {
      throw new ArgumentError(
        `plotFeatureMaps: expected channels from 0 to ${maps.shape[0] - 1}, got ${wrong ?? 'none'}.`,
      );
    }
    const chosen = channels ? gather(maps, [...channels]) : maps;
    return stretchContrast(chosen, { scale: contrast, aroundZero: false });
  });
  try {
    const side = Math.max(images.shape[1], images.shape[2]);
    return await showImages(images, {
      columns,
      scale: scale ?? 56 / side,
      title,
      description: `What ${images.shape[0]} channels make of the image: maps of ${images.shape[1]} × ${images.shape[2]}, bright where one answers most.`,
    });
  } finally {
    images.dispose();
  }
};
