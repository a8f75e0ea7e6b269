import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { decodeSafetensors } from './decode-safetensors.ts';
import { encodeSafetensors } from './encode-safetensors.ts';
import { SafetensorsError } from './safetensors-error.ts';
import { toFloat32 } from './to-float32.ts';

const join = (pieces: readonly Uint8Array[]) => Uint8Array.from(Buffer.concat(pieces));

const fileOf = (header: string | object, data: Uint8Array = new Uint8Array()) => {
  const text = Buffer.from(typeof header === 'string' ? header : JSON.stringify(header));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(text.length));
  return join([length, text, data]);
};

describe('safetensors', () => {
  it('come back as they were, with empty arrays, scalars and metadata', () => {
    const arrays = [
      { name: 'kernel', shape: [2, 3], values: Float32Array.of(1, -2, 3, Number.NaN, 5e-40, Number.POSITIVE_INFINITY) },
      { name: '__proto__', shape: [0, 7], values: new Float32Array() },
      { name: 'scalar', shape: [], values: Float32Array.of(0.1) },
    ];
    const bytes = join(encodeSafetensors(arrays, { note: 'täglich' }));
    const back = decodeSafetensors(bytes);
    expect(back.metadata).toEqual({ note: 'täglich' });
    expect(back.arrays.map((array) => ({ name: array.name, shape: array.shape, values: toFloat32(array) }))).toEqual(
      expect.arrayContaining(arrays),
    );
    expect(join(encodeSafetensors(back.arrays, back.metadata)).length).toBe(bytes.length);
  });

  it("reads what Python's safetensors has written", () => {
    const file = new URL('../../../../tooling/reference/goldens/lenet.safetensors', import.meta.url);
    const { arrays } = decodeSafetensors(readFileSync(file), 'lenet');
    expect(arrays.length).toBeGreaterThan(10);
    for (const array of arrays) {
      expect(toFloat32(array)).toHaveLength(array.shape.reduce((product, size) => product * size, 1));
    }
  });

  it.each([
    ['F64', new Float64Array([1.5, -2]), [1.5, -2]],
    [
      'F16',
      new Uint16Array([0x3c00, 0xc000, 0x0001, 0x7bff, 0x7c00]),
      [1, -2, 2 ** -24, 65504, Number.POSITIVE_INFINITY],
    ],
    ['BF16', new Uint16Array([0x3fc0, 0xc000]), [1.5, -2]],
    ['I64', new BigInt64Array([-3n, 5n]), [-3, 5]],
    ['I32', new Int32Array([-3, 5]), [-3, 5]],
    ['I8', new Int8Array([-3, 5]), [-3, 5]],
    ['U8', new Uint8Array([253, 5]), [253, 5]],
    ['BOOL', new Uint8Array([0, 1]), [0, 1]],
  ] as const)('makes float32 of %s', (type, { buffer }, expected) => {
    const array = { name: 'x', type, shape: [expected.length], bytes: new Uint8Array(buffer) };
    const [back] = decodeSafetensors(join(encodeSafetensors([array]))).arrays;
    expect(Array.from(toFloat32(back!))).toEqual(expected);
  });

  const entry = { dtype: 'F32', shape: [2], data_offsets: [0, 8] };
  it.each([
    ['nothing', new Uint8Array(), /it has 0 bytes/],
    [
      'a header longer than the file',
      fileOf('{}').fill(0xff, 0, 8),
      /its header should have 18446744073709551615 bytes/,
    ],
    ['no JSON', fileOf('{'), /its header cannot be read: character 1 should be a text/],
    ['no object', fileOf('[]'), /its header cannot be read: character 0 should be {/],
    ['metadata that are numbers', fileOf({ __metadata__: { a: 1 } }), /its metadata are not texts/],
    [
      'an unknown type',
      fileOf({ x: { ...entry, dtype: 'toString' } }, new Uint8Array(8)),
      /does not describe the array "x"/,
    ],
    ['a negative size', fileOf({ x: { ...entry, shape: [-2] } }, new Uint8Array(8)), /does not describe the array "x"/],
    [
      'offsets in reverse',
      fileOf({ x: { ...entry, data_offsets: [8, 0] } }, new Uint8Array(8)),
      /does not describe the array/,
    ],
    ['a shape of other size', fileOf({ x: { ...entry, shape: [3] } }, new Uint8Array(8)), /needs 12 bytes and has 8/],
    [
      'a key that comes twice',
      fileOf(
        '{"x":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"x":{"dtype":"U8","shape":[8],"data_offsets":[0,8]}}',
        new Uint8Array(8),
      ),
      /the key "x" comes twice/,
    ],
    ['a key that an escape hides', fileOf('{"__metadata__":{"a":"1","\\u0061":"2"}}'), /the key "a" comes twice/],
    ['what is nested too deep', fileOf(`{"x":${'['.repeat(100_000)}`), /character 7 should be a text or a number/],
    [
      'a shape beyond all numbers',
      fileOf({ x: { ...entry, shape: [2 ** 52, 2 ** 52] } }, new Uint8Array(8)),
      /needs 8\.1.*e\+31 bytes/,
    ],
    [
      'an overflow that comes back to 8',
      fileOf({ x: { ...entry, shape: [2 ** 33, 2 ** 31 + 1] } }, new Uint8Array(8)),
      /bytes and has 8/,
    ],
    [
      'a size that is no whole number',
      fileOf('{"x":{"dtype":"F32","shape":[2.0],"data_offsets":[0,8]}}', new Uint8Array(8)),
      /cannot be read/,
    ],
    [
      'a size beyond whole numbers',
      fileOf('{"x":{"dtype":"F32","shape":[18446744073709551616],"data_offsets":[0,8]}}', new Uint8Array(8)),
      /does not describe/,
    ],
    [
      'bytes that are no UTF-8',
      fileOf({ x: entry }, new Uint8Array(8)).fill(0xff, 10, 11),
      /its header cannot be read/,
    ],
    ['a gap', fileOf({ x: { ...entry, data_offsets: [4, 12] } }, new Uint8Array(12)), /begins at byte 4 where 0/],
    ['an overlap', fileOf({ x: entry, y: entry }, new Uint8Array(8)), /"y" begins at byte 0 where 8/],
    ['a missing end', fileOf({ x: entry }, new Uint8Array(7)), /its arrays need 8 bytes and 7 are there/],
    ['bytes too many', fileOf({ x: entry }, new Uint8Array(9)), /its arrays need 8 bytes and 9 are there/],
  ])('refuses %s', (_, bytes, message) => {
    expect(() => decodeSafetensors(bytes, 'x.safetensors')).toThrow(SafetensorsError);
    expect(() => decodeSafetensors(bytes, 'x.safetensors')).toThrow(message);
  });

  it('refuses a header of more than 100 MB before it reads it', () => {
    const bytes = new Uint8Array(100_000_020);
    new DataView(bytes.buffer).setBigUint64(0, 100_000_001n, true);
    const begun = performance.now();
    expect(() => decodeSafetensors(bytes)).toThrow(/its header should have 100000001 bytes/);
    expect(performance.now() - begun).toBeLessThan(1000);
  });

  it('takes a name that objects have for a name', () => {
    const bytes = fileOf(
      '{"__proto__":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"__metadata__":{"__proto__":"x"}}',
      new Uint8Array(1),
    );
    const { arrays, metadata } = decodeSafetensors(bytes);
    expect(arrays.map(({ name }) => name)).toEqual(['__proto__']);
    expect(Object.entries(metadata)).toEqual([['__proto__', 'x']]);
    expect(({} as Record<string, unknown>).dtype).toBeUndefined();
  });

  it('does not write what could not be read', () => {
    const array = { name: 'x', shape: [2], values: new Float32Array(2) };
    expect(() => encodeSafetensors([array, array])).toThrow(/Two arrays are called "x"/);
    expect(() => encodeSafetensors([{ ...array, shape: [3] }])).toThrow(/needs 12 bytes, got 8/);
  });
});
