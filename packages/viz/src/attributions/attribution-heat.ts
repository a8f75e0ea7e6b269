import { abs, div, image, max, maximum, reshape, type Tensor4D, tidy } from '@tensorflow/tfjs-core';

/**
 * Attributions as one map for each image, in its size, from −1 to 1: by their largest size, so that weak ones are seen too. Of
 * several channels the largest value counts, as the paper on saliency has it.
 */
export const attributionHeat = (attributions: Tensor4D, [height, width]: readonly [number, number]): Tensor4D =>
  tidy(() => {
    const single = attributions.shape[3] === 1 ? attributions : max<Tensor4D>(attributions, 3, true);
    const largest = reshape(max(abs(single), [1, 2, 3]), [-1, 1, 1, 1]);
    return image.resizeBilinear(div<Tensor4D>(single, maximum(largest, 1e-30)), [height, width], false, true);
  });
