import { decodeSafetensors, type NamedArray, type Safetensors, SafetensorsError, toFloat32 } from '@cnn/core';
import type { Checkpoint } from './checkpoint.ts';
import { CheckpointError } from './checkpoint-error.ts';
import { metadataKey } from './metadata-key.ts';

/**
 * Reads what `encodeCheckpoint` has written.
 *
 * @param source What the bytes are called in messages.
 * @throws CheckpointError for anything else, and for a file that is cut short.
 */
export const decodeCheckpoint = (bytes: Uint8Array, source: string): Checkpoint => {
  const { arrays, metadata } = decode(bytes, source);
  const described = metadata[metadataKey];
  if (described === undefined) {
    throw new CheckpointError(`${source} is not a checkpoint of @cnn/train. Give the file that saveCheckpoint wrote.`);
  }
  const group = (prefix: string): NamedArray[] =>
    arrays
      .filter(({ name }) => name.startsWith(prefix))
      .map((array) => ({
        name: array.name.slice(prefix.length).replace(/^\d+\./, ''),
        shape: array.shape,
        values: toFloat32(array),
      }));
  const { step, ...rest } = JSON.parse(described) as Checkpoint;
  return {
    ...rest,
    weights: group('weights.'),
    arrays: group('callbacks.'),
    step: { ...step, optimizer: group('optimizer.') },
  };
};

const decode = (bytes: Uint8Array, source: string): Safetensors => {
  try {
    return decodeSafetensors(bytes, source);
  } catch (error) {
    if (!(error instanceof SafetensorsError)) throw error;
    throw new CheckpointError(
      `The checkpoint cannot be used. ${error.message} Begin again without it, or give the file that saveCheckpoint wrote.`,
      { cause: error },
    );
  }
};
