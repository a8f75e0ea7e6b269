import { FileError, type NamedArray, toFloat32 } from '@cnn/core';
import { decodeFile } from '../files/decode-file.ts';
import type { Checkpoint } from './checkpoint.ts';
import { CheckpointError } from './checkpoint-error.ts';
import { checkpointKind } from './checkpoint-kind.ts';
import { nonFinite } from './encode-checkpoint.ts';

/**
 * Reads what `encodeCheckpoint` has written; nothing in it is run.
 *
 * @param source What the bytes are called in messages.
 * @throws CheckpointError for anything else, its cause a FileError that says whether the file is damaged.
 */
export const decodeCheckpoint = (bytes: Uint8Array, source: string): Checkpoint => {
  const { arrays, content } = decode(bytes, source);
  const group = (prefix: string): NamedArray[] =>
    arrays
      .filter(({ name }) => name.startsWith(prefix))
      .map((array) => ({
        name: array.name.slice(prefix.length).replace(/^\d+\./, ''),
        shape: array.shape,
        values: toFloat32(array),
      }));
  const { step, ...rest } = withNonFinite(content.rest) as Checkpoint;
  return {
    ...rest,
    weights: group('weights.'),
    arrays: group('callbacks.'),
    step: { ...step, optimizer: group('optimizer.') },
  };
};

const decode = (bytes: Uint8Array, source: string) => {
  try {
    return decodeFile(checkpointKind, bytes, source);
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    throw new CheckpointError(
      `The checkpoint cannot be used. ${error.message} Begin again without it, or give the file that saveCheckpoint wrote.`,
      { cause: error },
    );
  }
};

const withNonFinite = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(withNonFinite);
  if (nonFinite in value) return Number(value[nonFinite]);
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, withNonFinite(part)]));
};
