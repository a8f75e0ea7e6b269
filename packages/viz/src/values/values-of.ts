import { ArgumentError } from '@cnn/core';
import type { Tensor } from '@tensorflow/tfjs-core';

/** Numbers in a tensor of any shape, or without one. */
export type Values = Tensor | ArrayLike<number>;

/** The numbers themselves; the tensor is read, not disposed. */
export const valuesOf = async (who: string, values: Values): Promise<ArrayLike<number>> => {
  const data = typeof (values as Tensor)?.dataSync === 'function' ? await (values as Tensor).data() : values;
  if (!(typeof (data as ArrayLike<number>)?.length === 'number' && (data as ArrayLike<number>).length > 0)) {
    throw new ArgumentError(`${who} expects numbers, as a tensor or an array, at least one.`);
  }
  return data as ArrayLike<number>;
};
