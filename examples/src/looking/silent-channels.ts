import { featureMaps } from '@cnn/viz';
import { max, type Tensor2D, type Tensor4D, tidy } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';

/** Which channels, from the first, answer nothing to the image that was made for each: ReLU has let no gradient through to make it. */
export const silentChannels = async (model: LayersModel, images: Tensor4D, layer?: string): Promise<Set<number>> => {
  const largest = tidy(() => max<Tensor2D>(featureMaps(model, images, { layer }), [1, 2]));
  const answers = await largest.array();
  largest.dispose();
  return new Set([...answers.keys()].filter((channel) => answers[channel]![channel]! <= 0));
};
