/**
 * The CRC-32 of pieces of bytes, one after the other, as gzip and PNG have it. Node's own runs at some GB/s; where there is none,
 * a table does.
 */
export const crc32 = (pieces: readonly Uint8Array[]): number => {
  const native = globalThis.process?.getBuiltinModule?.('node:zlib')?.crc32;
  const step = native ?? byTable;
  // zlib takes no bytes for a wish to begin anew.
  return pieces.reduce((crc, piece) => (piece.length > 0 ? step(piece, crc) : crc), 0);
};

/** For browsers, and the second opinion of tests. */
export const byTable = (bytes: Uint8Array, crc: number): number => {
  let rest = ~crc;
  for (const byte of bytes) rest = (rest >>> 8) ^ table[(rest ^ byte) & 255]!;
  return ~rest >>> 0;
};

const table = Int32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  return rest;
});
