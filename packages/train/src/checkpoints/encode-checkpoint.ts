import { blockBytes, type JsonValue, type NamedArray } from '@cnn/core';
import { encodeFile } from '../files/encode-file.ts';
import type { Checkpoint } from './checkpoint.ts';
import { checkpointKind } from './checkpoint-kind.ts';

/**
 * A checkpoint as a safetensors file: the arrays `weights.0.…`, `optimizer.0.…` and `callbacks.0.…`, and the rest, whatever it is,
 * as JSON in the header's metadata.
 *
 * @returns The file in pieces, the arrays without a copy: AlexNet's are 187 MB. The first, the header, fills whole blocks.
 */
export const encodeCheckpoint = ({ weights, arrays, step, ...rest }: Checkpoint): Uint8Array[] => {
  const { optimizer, ...counts } = step;
  const all = [...named('weights', weights), ...named('optimizer', optimizer), ...named('callbacks', arrays)];
  return encodeFile(checkpointKind, all, { rest: withoutNonFinite({ ...rest, step: counts }) }, blockBytes);
};

const named = (group: string, arrays: readonly NamedArray[]): NamedArray[] =>
  arrays.map((array, index) => ({ ...array, name: `${group}.${index}.${array.name}` }));

/** JSON has no NaN and no infinity, and metrics do: `{ "number": "NaN" }`. */
const withoutNonFinite = (value: unknown): JsonValue =>
  JSON.parse(
    JSON.stringify(value, (_, part: unknown) =>
      typeof part === 'number' && !Number.isFinite(part) ? { [nonFinite]: String(part) } : part,
    ),
  ) as JsonValue;

/** The only key of what stands for such a number. */
export const nonFinite = '$number';
