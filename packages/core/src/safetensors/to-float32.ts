import type { SafetensorsArray } from './safetensors-array.ts';

/** The elements of an array of any type, each rounded to the nearest float32. A copy, aligned in memory. */
export const toFloat32 = ({ type, bytes }: SafetensorsArray): Float32Array => {
  const buffer = Uint8Array.from(bytes).buffer;
  switch (type) {
    case 'F32':
      return new Float32Array(buffer);
    case 'F64':
      return Float32Array.from(new Float64Array(buffer));
    case 'F16':
      return Float32Array.from(new Uint16Array(buffer), float16);
    case 'BF16':
      return new Float32Array(Uint32Array.from(new Uint16Array(buffer), (bits) => bits << 16).buffer);
    case 'I64':
      return Float32Array.from(new BigInt64Array(buffer), Number);
    case 'U64':
      return Float32Array.from(new BigUint64Array(buffer), Number);
    case 'I32':
      return Float32Array.from(new Int32Array(buffer));
    case 'U32':
      return Float32Array.from(new Uint32Array(buffer));
    case 'I16':
      return Float32Array.from(new Int16Array(buffer));
    case 'U16':
      return Float32Array.from(new Uint16Array(buffer));
    case 'I8':
      return Float32Array.from(new Int8Array(buffer));
    case 'U8':
    case 'BOOL':
      return Float32Array.from(new Uint8Array(buffer));
  }
};

/** IEEE 754 binary16: a sign, five bits of exponent, ten of fraction. */
const float16 = (bits: number): number => {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * 2 ** -24 * fraction;
  if (exponent === 0x1f) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  return sign * 2 ** (exponent - 25) * (1024 + fraction);
};
