/** Whether pixels are 0 to 255, as int32 tensors and arrays of bytes have them, and not 0 to 1. */
export const isBytes = (data: ArrayLike<number>): boolean =>
  data instanceof Uint8Array || data instanceof Uint8ClampedArray || data instanceof Int32Array;
