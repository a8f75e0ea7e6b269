/**
 * Copies rows of bytes, one after the other.
 *
 * @param bytes Rows of `into.length / rows.length` bytes each.
 * @param rows Which of them, in the order wanted; the caller has checked that they are there.
 * @param into Filled whole.
 */
export const copyRows = (bytes: Uint8Array, rows: Uint32Array, into: Uint8Array): void => {
  const size = into.length / rows.length;
  for (let place = 0; place < rows.length; place++) {
    const begin = rows[place]! * size;
    into.set(bytes.subarray(begin, begin + size), place * size);
  }
};
