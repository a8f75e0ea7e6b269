import { Random } from '@cnn/core';
import { util } from '@tensorflow/tfjs-core';
import type { TensorType } from '../kernels/support/tensor-type.ts';

/** The values of a tensor for a test. */
export interface Values {
  readonly shape: number[];
  readonly dtype: TensorType;
  readonly data: Float32Array | Int32Array | Uint8Array;
}

/** Uniform in [low, high): fractions for float32, whole numbers for int32; bool is a coin. */
export const values = (
  shape: readonly number[],
  seed: number,
  dtype: TensorType = 'float32',
  low = -1,
  high = 1,
): Values => {
  const random = new Random(seed);
  const size = util.sizeFromShape(shape as number[]);
  const draw = () => low + random.uniform() * (high - low);
  const data =
    dtype === 'float32'
      ? Float32Array.from({ length: size }, draw)
      : dtype === 'int32'
        ? Int32Array.from({ length: size }, () => Math.floor(draw()))
        : Uint8Array.from({ length: size }, () => random.integer(0, 1));
  return { shape: [...shape], dtype, data };
};

/** Every value that arithmetic treats specially, and some that it does not. */
export const oddValues = (): Values => {
  const data = [
    NaN,
    Infinity,
    -Infinity,
    0,
    -0,
    1,
    -1,
    0.5,
    -0.5,
    1.5,
    2.5,
    -1.5,
    1e-30,
    -1e-30,
    1e30,
    -1e30,
    3e38,
    1e-45,
  ];
  data.push(88, 89, -88, -104, 6, 6.5, 20, -20, 13, 14, -13, -14, 0.1, -0.1, 1e-4, -1e-4, 3, 7.25, 100, -100);
  return { shape: [data.length], dtype: 'float32', data: Float32Array.from(data) };
};
