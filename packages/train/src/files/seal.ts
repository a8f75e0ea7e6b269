import { crc32 } from './crc32.ts';

/** The checksum is the first of the metadata, and these are the first bytes after the header's length. */
const before = new TextEncoder().encode('{"__metadata__":{"checksum":"');
const start = 8 + before.length;
const end = start + 8;

/** What stands in the place of the checksum while it is computed. */
export const unsealed = { checksum: '00000000' };

/** Writes the checksum of a whole safetensors file, whose metadata begin with `unsealed`, into its header. */
export const seal = ([head, ...arrays]: readonly Uint8Array[]): Uint8Array[] => {
  const sealed = head!.slice();
  sealed.set(digits(crc32([head!, ...arrays])), start);
  return [sealed, ...arrays];
};

/** Whether a file has the checksum that `seal` gave it; undefined where it has none. */
export const isIntact = (file: Uint8Array): boolean | undefined => {
  if (file.length < end || !before.every((byte, place) => byte === file[8 + place])) return undefined;
  const blank = new TextEncoder().encode(unsealed.checksum);
  const expected = digits(crc32([file.subarray(0, start), blank, file.subarray(end)]));
  return expected.every((byte, place) => byte === file[start + place]);
};

const digits = (crc: number): Uint8Array => new TextEncoder().encode(crc.toString(16).padStart(8, '0'));
