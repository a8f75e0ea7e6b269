import type { Random } from '@cnn/core';

const telling = [0, 1, 0x7f, 0x80, 0xff];

/** The bytes with one to four changes: bits turned, values that tell limits, pieces cut, doubled, moved or made up. */
export const mutate = (bytes: Uint8Array, random: Random): Uint8Array => {
  // A copy: a Buffer's `slice` would be a view.
  let result: Uint8Array = Uint8Array.from(bytes);
  const changes = random.integer(1, 4);
  for (let change = 0; change < changes && result.length > 0; change++) {
    const at = random.integer(0, result.length - 1);
    const length = random.integer(1, Math.min(64, result.length - at));
    switch (random.integer(0, 7)) {
      case 0:
        result[at]! ^= 1 << random.integer(0, 7);
        break;
      case 1:
        result[at] = random.integer(0, 255);
        break;
      case 2:
        result.fill(telling[random.integer(0, telling.length - 1)]!, at, at + length);
        break;
      case 3:
        result = result.slice(0, at);
        break;
      case 4:
        result = joined(result.subarray(0, at), result.subarray(at + length));
        break;
      case 5:
        result = joined(result.subarray(0, at), result.subarray(at, at + length), result.subarray(at));
        break;
      case 6:
        result.copyWithin(random.integer(0, result.length - 1), at, at + length);
        break;
      default:
        for (let next = at; next < at + Math.min(length, 8); next++) result[next] = random.integer(0, 255);
    }
  }
  return result;
};

const joined = (...parts: readonly Uint8Array[]): Uint8Array => {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let start = 0;
  for (const part of parts) {
    whole.set(part, start);
    start += part.length;
  }
  return whole;
};
