/** Numbers as bfloat16: the upper half of a float, which keeps its range and 8 bits of its digits. */

/**
 * Rounds `values + residual` to the nearest bfloat16, ties to even; what that leaves over becomes the residual. NaN and infinities stay.
 *
 * @param to As many 16-bit words.
 */
export const round = (values: Float32Array, residual: Float32Array, to: Uint16Array): void => {
  const bits = new Uint32Array(residual.buffer, residual.byteOffset, residual.length);
  for (let at = 0; at < values.length; at++) {
    const wanted = Math.fround(values[at]! + residual[at]!);
    residual[at] = wanted;
    const own = bits[at]!;
    const upper = Number.isNaN(wanted) ? 0x7fc0 : (own + 0x7fff + ((own >>> 16) & 1)) >>> 16;
    to[at] = upper;
    bits[at] = upper << 16;
    residual[at] = wanted - residual[at]!;
  }
};

/** `to` becomes these numbers. */
export const widen = (from: Uint16Array, to: Float32Array): void => {
  const bits = new Uint32Array(to.buffer, to.byteOffset, to.length);
  for (let at = 0; at < from.length; at++) bits[at] = from[at]! << 16;
};
