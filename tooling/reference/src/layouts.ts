import { permute } from './permute.ts';
import type { ReferenceArray } from './read-safetensors.ts';

/** PyTorch's images (batch, channels, height, width) as tfjs has them, channels last. */
export const imagesToChannelsLast = ({ data, shape }: ReferenceArray) => permute(data, shape, [0, 2, 3, 1]);

/** tfjs's images as PyTorch has them. */
export const imagesToChannelsFirst = ({ data, shape }: ReferenceArray) => permute(data, shape, [0, 3, 1, 2]);

/** PyTorch's filters (out, in, height, width) as tfjs has them (height, width, in, out). */
export const filterToChannelsLast = ({ data, shape }: ReferenceArray) => permute(data, shape, [2, 3, 1, 0]);

/** tfjs's filters as PyTorch has them. */
export const filterToChannelsFirst = ({ data, shape }: ReferenceArray) => permute(data, shape, [3, 2, 0, 1]);

/** The image that a linear layer flattened: PyTorch flattens it channels first, tfjs channels last. */
export type Flattened = readonly [channels: number, height: number, width: number];

/** PyTorch's linear weights (out, in) as tfjs has them (in, out). */
export const linearToChannelsLast = ({ data, shape }: ReferenceArray, flattened?: Flattened) => {
  if (!flattened) return permute(data, shape, [1, 0]);
  return { data: permute(data, [shape[0]!, ...flattened], [2, 3, 1, 0]).data, shape: [shape[1]!, shape[0]!] };
};

/** tfjs's linear weights as PyTorch has them. */
export const linearToChannelsFirst = ({ data, shape }: ReferenceArray, flattened?: Flattened) => {
  if (!flattened) return permute(data, shape, [1, 0]);
  const [channels, height, width] = flattened;
  return {
    data: permute(data, [height, width, channels, shape[1]!], [3, 2, 0, 1]).data,
    shape: [shape[1]!, shape[0]!],
  };
};
