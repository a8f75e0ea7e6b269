import type { Image } from '../image.ts';

/** An image of bytes with each byte replaced by a table's entry. @param tables One for all channels, or one each. */
export const mapBytes = (data: Uint8Array, shape: Image['shape'], tables: readonly Uint8Array[]): Image => {
  const channels = tables.length === 1 ? 1 : shape[2];
  const result = new Uint8Array(data.length);
  for (let channel = 0; channel < channels; channel++) {
    const table = tables[channel]!;
    for (let index = channel; index < data.length; index += channels) result[index] = table[data[index]!]!;
  }
  return { data: result, shape };
};

/** A table of 256 bytes. */
export const byteTable = (entry: (byte: number) => number): Uint8Array =>
  Uint8Array.from({ length: 256 }, (_, byte) => entry(byte));
