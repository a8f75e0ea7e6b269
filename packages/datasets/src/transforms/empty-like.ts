/** Zeros of the same kind as `data`. */
export const emptyLike = (data: Uint8Array | Float32Array, length = data.length): Uint8Array | Float32Array =>
  data instanceof Uint8Array ? new Uint8Array(length) : new Float32Array(length);
