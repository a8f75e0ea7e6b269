import { type ElementType, elementBytes } from './element-types.ts';
import type { SafetensorsArray } from './safetensors-array.ts';
import { SafetensorsError } from './safetensors-error.ts';

/** What a safetensors file holds. */
export interface Safetensors {
  /** In the order of their bytes. */
  readonly arrays: readonly SafetensorsArray[];
  readonly metadata: Readonly<Record<string, string>>;
}

/** As the format's own reader: a header beyond this is an attack, not a model. */
const longestHeader = 100_000_000;

/**
 * Reads a safetensors file and believes none of its numbers before it has checked them: every array must lie where its
 * shape says, without gaps or overlaps, up to the last byte. Nothing in it is ever run.
 *
 * @param bytes The whole file; the arrays are views of it.
 * @param source What the file is called in messages.
 * @throws SafetensorsError for anything else, and for a file that was cut short.
 */
export const decodeSafetensors = (bytes: Uint8Array, source = 'The file'): Safetensors => {
  const refuse = (what: string, cause?: unknown): never => {
    throw new SafetensorsError(`${source} is not a whole safetensors file: ${what}.`, { cause });
  };
  if (bytes.length < 8) refuse(`it has ${bytes.length} bytes, and the length of its header alone needs 8`);
  const headerLength = new DataView(bytes.buffer, bytes.byteOffset, 8).getBigUint64(0, true);
  if (headerLength > longestHeader || headerLength > bytes.length - 8) {
    refuse(`its header should have ${headerLength} bytes, and ${bytes.length - 8} follow`);
  }
  const data = bytes.subarray(8 + Number(headerLength));
  const { __metadata__: metadata = {}, ...entries } = parseHeader(bytes.subarray(8, 8 + Number(headerLength)), refuse);
  if (!isRecord(metadata) || !Object.values(metadata).every((text) => typeof text === 'string')) {
    refuse('its metadata are not texts');
  }

  const arrays = Object.entries(entries).map(([name, entry]) => {
    if (!isEntry(entry)) return refuse(`it describes the array "${name}" as ${JSON.stringify(entry)?.slice(0, 100)}`);
    const [start, end] = entry.data_offsets;
    const length = entry.shape.reduce((product, size) => product * size, elementBytes[entry.dtype]);
    if (end - start !== length) {
      refuse(`the array "${name}" of shape [${entry.shape.join(', ')}] needs ${length} bytes and has ${end - start}`);
    }
    return { name, type: entry.dtype, shape: entry.shape, start, end };
  });
  arrays.sort((one, other) => one.start - other.start || one.end - other.end);
  let reached = 0;
  for (const { name, start, end } of arrays) {
    if (start !== reached) refuse(`the array "${name}" begins at byte ${start} where ${reached} was expected`);
    reached = end;
  }
  if (reached !== data.length) refuse(`its arrays need ${reached} bytes and ${data.length} are there`);
  return {
    arrays: arrays.map(({ name, type, shape, start, end }) => ({
      name,
      type,
      shape,
      bytes: data.subarray(start, end),
    })),
    metadata: metadata as Record<string, string>,
  };
};

interface Entry {
  readonly dtype: ElementType;
  readonly shape: readonly number[];
  readonly data_offsets: readonly [number, number];
}

const parseHeader = (
  bytes: Uint8Array,
  refuse: (what: string, cause?: unknown) => never,
): Record<string, unknown> & { __metadata__?: unknown } => {
  let header: unknown;
  try {
    header = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    return refuse('its header is no JSON', error);
  }
  return isRecord(header) ? header : refuse('its header is no object');
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isSize = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

const isEntry = (value: unknown): value is Entry =>
  isRecord(value) &&
  typeof value.dtype === 'string' &&
  Object.hasOwn(elementBytes, value.dtype) &&
  Array.isArray(value.shape) &&
  value.shape.every(isSize) &&
  Array.isArray(value.data_offsets) &&
  value.data_offsets.length === 2 &&
  value.data_offsets.every(isSize) &&
  Number(value.data_offsets[0]) <= Number(value.data_offsets[1]);
