import { Random } from '@cnn/core';
import { type Rank, type ShapeMap, type Tensor, tensor } from '@tensorflow/tfjs-core';

/** Numbers of a standard normal distribution, or of [0, 1), by their seed. */
export const randomTensor = <R extends Rank>(
  shape: ShapeMap[R],
  { seed, kind = 'normal' }: { readonly seed: number; readonly kind?: 'normal' | 'uniform' },
): Tensor<R> => {
  const random = new Random(seed);
  const count = (shape as readonly number[]).reduce((product, size) => product * size, 1);
  return tensor(
    Float32Array.from({ length: count }, () => random[kind]()),
    shape,
  );
};
