import { ArgumentError } from '../errors/argument-error.ts';
import { elementBytes } from './element-types.ts';
import type { NamedArray } from './named-array.ts';
import type { SafetensorsArray } from './safetensors-array.ts';

/**
 * Arrays as a safetensors file. https://github.com/huggingface/safetensors#format
 *
 * @param arrays Their names must differ; they follow one another in the given order.
 * @param metadata Texts by name, kept in the header.
 * @param alignment The arrays begin at a multiple of so many bytes, a multiple of 8.
 * @returns The file in pieces, the arrays without a copy: write them one after the other.
 * @throws ArgumentError when two arrays have one name, or one has not as many elements as its shape says.
 */
export const encodeSafetensors = (
  arrays: readonly (NamedArray | SafetensorsArray)[],
  metadata: Readonly<Record<string, string>> = {},
  alignment = 8,
): Uint8Array[] => {
  const header = new Map<string, unknown>();
  if (Object.keys(metadata).length > 0) header.set('__metadata__', metadata);
  const pieces: Uint8Array[] = [];
  let end = 0;
  for (const array of arrays) {
    const { name, shape } = array;
    const { type, bytes } = 'values' in array ? float32Bytes(array) : array;
    const expected = shape.reduce((product, size) => product * size, elementBytes[type]);
    if (bytes.length !== expected) {
      throw new ArgumentError(
        `The array "${name}" of shape [${shape.join(', ')}] needs ${expected} bytes, got ${bytes.length}.`,
      );
    }
    if (header.has(name)) throw new ArgumentError(`Two arrays are called "${name}". Give each a name of its own.`);
    header.set(name, { dtype: type, shape, data_offsets: [end, end + bytes.length] });
    end += bytes.length;
    pieces.push(bytes);
  }
  const text = new TextEncoder().encode(JSON.stringify(Object.fromEntries(header)));
  const head = new Uint8Array(Math.ceil((8 + text.length) / alignment) * alignment).fill(0x20); // blanks are no content
  new DataView(head.buffer).setBigUint64(0, BigInt(head.length - 8), true);
  head.set(text, 8);
  return [head, ...pieces];
};

const float32Bytes = ({ values: { buffer, byteOffset, byteLength } }: NamedArray) =>
  ({ type: 'F32', bytes: new Uint8Array(buffer, byteOffset, byteLength) }) as const;
