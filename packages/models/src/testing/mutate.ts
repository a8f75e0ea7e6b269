import type { Random } from '@cnn/core';

/** Bytes that mean something in the formats of weights: ends of numbers, signatures, opcodes of pickles, JSON. */
const telling = [
  [0],
  [0xff],
  [0x7f],
  [0x80],
  [0xff, 0xff, 0xff, 0x7f],
  [0xff, 0xff, 0xff, 0xff],
  [0, 0, 0, 0, 0, 0, 0, 0x80],
  [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x1f, 0],
  [...Buffer.from('PK\x03\x04')],
  [...Buffer.from('PK\x01\x02')],
  [...Buffer.from('__proto__')],
  [...Buffer.from('cos\nsystem\n')],
  [...Buffer.from('"shape":[1e308,9007199254740993,-1],')],
  [...Buffer.from('\n')],
  [0x63],
  [0x52],
  [0x81],
  [0x2e],
];

/** A file after one to four accidents or attacks: bits, bytes, numbers, pieces that move, come twice or are missing. */
export const mutate = (bytes: Uint8Array, random: Random): Uint8Array => {
  let result = Uint8Array.from(bytes);
  const place = () => (result.length > 0 ? random.integer(0, result.length - 1) : 0);
  for (let count = random.integer(1, 4); count > 0; count--) {
    const at = place();
    const piece = Uint8Array.from(telling[random.integer(0, telling.length - 1)]!);
    switch (random.integer(0, 6)) {
      case 0:
        if (result.length > 0) result[at]! ^= 1 << random.integer(0, 7);
        break;
      case 1:
        if (result.length > 0) result[at] = random.integer(0, 255);
        break;
      case 2:
        result.set(piece.subarray(0, result.length - at), at);
        break;
      case 3:
        result = joined(result.subarray(0, at), piece, result.subarray(at));
        break;
      case 4:
        result = result.slice(0, at);
        break;
      case 5: {
        const end = Math.min(result.length, at + random.integer(0, 64));
        result = joined(result.subarray(0, at), result.subarray(end));
        break;
      }
      default: {
        const from = place();
        result = joined(
          result.subarray(0, at),
          result.subarray(from, from + random.integer(0, 64)),
          result.subarray(at),
        );
      }
    }
  }
  return result;
};

const joined = (...pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> => Uint8Array.from(Buffer.concat(pieces));
