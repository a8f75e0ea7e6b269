import { add, depthwiseConv2d, mirrorPad, mul, sub, type Tensor4D, tensor4d, tidy, tile } from '@tensorflow/tfjs-core';

/** The smallest binomial filter, a Gaussian of 3×3. */
const binomial = [1, 2, 1, 2, 4, 2, 1, 2, 1].map((weight) => weight / 16);

/** Images drawn a little towards the middle of their range, and a little towards their smoothed form. */
export const regularise = (
  images: Tensor4D,
  { decay, smoothing, middle }: { readonly decay: number; readonly smoothing: number; readonly middle: number },
): Tensor4D =>
  tidy(() => {
    const faded = add<Tensor4D>(mul(images, 1 - decay), middle * decay);
    if (smoothing === 0) return faded;
    const filter = tile(tensor4d(binomial, [3, 3, 1, 1]), [1, 1, images.shape[3], 1]);
    const edges: [number, number][] = [
      [0, 0],
      [1, 1],
      [1, 1],
      [0, 0],
    ];
    const smooth = depthwiseConv2d(mirrorPad(faded, edges, 'symmetric'), filter, 1, 'valid');
    return add(faded, mul(smoothing, sub(smooth, faded)));
  });
