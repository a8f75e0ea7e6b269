import { firstLine } from '../errors/first-line.ts';
import { type ElementType, elementBytes } from './element-types.ts';
import { type HeaderObject, type HeaderValue, parseHeader } from './parse-header.ts';
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
  const header = readHeader(bytes.subarray(8, 8 + Number(headerLength)), refuse);
  const metadata = header.get('__metadata__') ?? new Map<string, HeaderValue>();
  if (!isObject(metadata) || ![...metadata.values()].every((text) => typeof text === 'string')) {
    refuse('its metadata are not texts');
  }

  const arrays = [...header].flatMap(([name, value]) => {
    if (name === '__metadata__') return [];
    const { dtype, shape, offsets } =
      entryOf(value) ?? refuse(`it does not describe the array ${printed(name)} by type, shape and place`);
    const [start, end] = offsets;
    const length = shape.reduce((product, size) => product * size, elementBytes[dtype]);
    if (end - start !== length) {
      refuse(`the array ${printed(name)} of shape [${shape.join(', ')}] needs ${length} bytes and has ${end - start}`);
    }
    return [{ name, type: dtype, shape, start, end }];
  });
  arrays.sort((one, other) => one.start - other.start || one.end - other.end);
  let reached = 0;
  for (const { name, start, end } of arrays) {
    if (start !== reached) refuse(`the array ${printed(name)} begins at byte ${start} where ${reached} was expected`);
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
    metadata: Object.fromEntries(metadata as ReadonlyMap<string, string>),
  };
};

/** Names are the file's: they may be long, and have lines in them. */
const printed = (name: string): string => JSON.stringify(name.slice(0, 200));

interface Entry {
  readonly dtype: ElementType;
  readonly shape: readonly number[];
  readonly offsets: readonly [start: number, end: number];
}

const readHeader = (bytes: Uint8Array, refuse: (what: string, cause?: unknown) => never): HeaderObject => {
  try {
    return parseHeader(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch (error) {
    return refuse(`its header cannot be read: ${firstLine(error)}`, error);
  }
};

const isObject = (value: HeaderValue | undefined): value is HeaderObject => value instanceof Map;

const isSize = (value: HeaderValue): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

const sizes = (value: HeaderValue | undefined): readonly number[] | undefined =>
  Array.isArray(value) && value.every(isSize) ? value : undefined;

const entryOf = (value: HeaderValue): Entry | undefined => {
  if (!isObject(value) || value.size !== 3) return undefined;
  const dtype = value.get('dtype');
  const shape = sizes(value.get('shape'));
  const offsets = sizes(value.get('data_offsets'));
  if (typeof dtype !== 'string' || !Object.hasOwn(elementBytes, dtype) || !shape || offsets?.length !== 2)
    return undefined;
  if (offsets[0]! > offsets[1]!) return undefined;
  return { dtype: dtype as ElementType, shape, offsets: [offsets[0]!, offsets[1]!] };
};
