import { ArgumentError } from '@cnn/core';
import { abs, add, clipByValue, mul, neg, relu, sub, type Tensor4D, tensor1d, tidy } from '@tensorflow/tfjs-core';
import { toColors } from '../images/to-colors.ts';
import { attributionHeat } from './attribution-heat.ts';

/** How `overlayAttributions` goes about it. */
export interface OverlayOptions {
  /** Of the colour where an attribution is largest, in 0 to 1; 0.75 by default. */
  readonly opacity?: number;
  /** Pixel values that are black and white, [low, high]; others are cut to it. [0, 1] by default. */
  readonly range?: readonly [low: number, high: number];
}

/** What speaks for a class, and what against it: orange and blue, which all eyes tell apart (Okabe and Ito). */
const [forColor, againstColor] = [
  [230, 100, 0],
  [0, 114, 178],
].map((color) => color.map((part) => part / 255)) as [number[], number[]];

/**
 * Images with attributions laid over them: orange where something speaks for the class, blue where against it, the stronger the
 * more, and the image itself where neither does.
 *
 * @param images float32 [count, height, width, 1 or 3]; stay the caller's, as the attributions do.
 * @param attributions float32 [count, any height, any width, any channels], of `gradCam`, `saliency` or `occlusion`. Each image's are
 *   shown relative to their largest.
 * @returns float32 [count, height, width, 3] in 0 to 1, the caller's to dispose.
 * @throws ArgumentError for another number of attributions than of images, or options out of bounds.
 */
export const overlayAttributions = (
  images: Tensor4D,
  attributions: Tensor4D,
  { opacity = 0.75, range }: OverlayOptions = {},
): Tensor4D => {
  const [count, height, width] = images.shape;
  if (images.rank !== 4 || attributions.rank !== 4 || attributions.shape[0] !== count) {
    throw new ArgumentError(
      'overlayAttributions: expected images [count, height, width, channels] and attributions of rank 4 for as many images, got ' +
        `[${images.shape.join(', ')}] and [${attributions.shape.join(', ')}].`,
    );
  }
  if (!(opacity >= 0 && opacity <= 1)) {
    throw new ArgumentError(`overlayAttributions: opacity must be in 0 to 1, got ${opacity}.`);
  }
  return tidy(() => {
    const heat = attributionHeat(attributions, [height, width]);
    const seen = mul(toColors(images, { range }), sub(1, mul(opacity, abs(heat))));
    const laid = add(mul(relu(heat), tensor1d(forColor)), mul(relu(neg<Tensor4D>(heat)), tensor1d(againstColor)));
    return clipByValue(add<Tensor4D>(seen, mul(opacity, laid)), 0, 1);
  });
};
