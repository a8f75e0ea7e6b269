import type { NamedArray } from '@cnn/backend';
import type { Checkpoint } from './checkpoint.ts';
import { metadataKey } from './metadata-key.ts';

/**
 * A checkpoint as a safetensors file: the arrays `weights.0.…` and `optimizer.0.…`, and the rest as JSON in the header's
 * metadata. https://github.com/huggingface/safetensors#format
 *
 * @returns The file in pieces, the arrays without a copy: AlexNet's are 187 MB.
 */
export const encodeCheckpoint = ({ weights, step, ...rest }: Checkpoint): Uint8Array[] => {
  const { optimizer, ...counts } = step;
  const arrays = [...named('weights', weights), ...named('optimizer', optimizer)];
  const header: Record<string, unknown> = {
    __metadata__: { [metadataKey]: JSON.stringify({ ...rest, step: counts }) },
  };
  let end = 0;
  for (const { name, shape, values } of arrays) {
    header[name] = { dtype: 'F32', shape, data_offsets: [end, end + values.byteLength] };
    end += values.byteLength;
  }
  const text = new TextEncoder().encode(JSON.stringify(header));
  const head = new Uint8Array(Math.ceil(text.length / 8) * 8).fill(0x20); // blanks, so that the arrays are aligned
  head.set(text);
  const headLength = new Uint8Array(8);
  new DataView(headLength.buffer).setBigUint64(0, BigInt(head.length), true);
  return [headLength, head, ...arrays.map(({ values }) => asBytes(values))];
};

const named = (group: string, arrays: readonly NamedArray[]): NamedArray[] =>
  arrays.map((array, index) => ({ ...array, name: `${group}.${index}.${array.name}` }));

const asBytes = ({ buffer, byteOffset, byteLength }: Float32Array) => new Uint8Array(buffer, byteOffset, byteLength);
