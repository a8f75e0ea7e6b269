import { abs, add, div, max, maximum, min, mul, sub, type Tensor4D, tidy } from '@tensorflow/tfjs-core';

/** How values become grey or colour. */
export interface StretchOptions {
  /** Each image by its own values, or all by the same. */
  readonly scale: 'each' | 'shared';
  /** Whether 0 is the middle, for values of either sign; else the least value is black and the largest white. */
  readonly aroundZero: boolean;
}

/** Values of any size as images in [0, 1]. One that is the same everywhere is black, around zero grey. */
export const stretchContrast = (images: Tensor4D, { scale, aroundZero }: StretchOptions): Tensor4D =>
  tidy(() => {
    const axes = scale === 'each' ? [1, 2, 3] : undefined;
    if (aroundZero) {
      const largest = max(abs(images), axes, true);
      return add<Tensor4D>(mul(div(images, maximum(largest, 1e-30)), 0.5), 0.5);
    }
    const least = min(images, axes, true);
    return div<Tensor4D>(sub(images, least), maximum(sub(max(images, axes, true), least), 1e-30));
  });
