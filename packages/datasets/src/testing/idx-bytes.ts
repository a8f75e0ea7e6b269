/** An IDX file of unsigned bytes. */
export const idxBytes = (shape: readonly number[], data: Uint8Array): Uint8Array => {
  const bytes = new Uint8Array(4 + 4 * shape.length + data.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, 0x0800 + shape.length);
  shape.forEach((size, axis) => {
    view.setUint32(4 + 4 * axis, size);
  });
  bytes.set(data, 4 + 4 * shape.length);
  return bytes;
};
