import type { NamedArray } from '@cnn/backend';
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
  const foreign = (cause?: unknown) =>
    new CheckpointError(`${source} is not a checkpoint of @cnn/train. Give the file that saveCheckpoint wrote.`, {
      cause,
    });
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headerLength = bytes.length < 8 ? Number.POSITIVE_INFINITY : Number(view.getBigUint64(0, true));
  if (headerLength > bytes.length - 8) throw foreign();
  const { __metadata__: metadata, ...entries } = header(bytes.subarray(8, 8 + headerLength), foreign);
  const described = metadata?.[metadataKey];
  if (typeof described !== 'string') throw foreign();

  const data = bytes.subarray(8 + headerLength);
  const length = Math.max(0, ...Object.values(entries).map(({ data_offsets: [, end] }) => end));
  if (length !== data.length) {
    throw new CheckpointError(
      `${source} has ${data.length} bytes of arrays where its header says ${length}: it is damaged. Begin again without it.`,
    );
  }
  const group = (prefix: string): NamedArray[] =>
    Object.entries(entries)
      .filter(([name]) => name.startsWith(prefix))
      .map(
        ([
          name,
          {
            shape,
            data_offsets: [start, end],
          },
        ]) => ({
          name: name.slice(prefix.length).replace(/^\d+\./, ''),
          shape,
          values: new Float32Array(Uint8Array.from(data.subarray(start, end)).buffer), // aligned, unlike the file
        }),
      );
  const { step, ...rest } = JSON.parse(described) as Checkpoint;
  return { ...rest, weights: group('weights.'), step: { ...step, optimizer: group('optimizer.') } };
};

interface Entry {
  readonly shape: readonly number[];
  readonly data_offsets: readonly [number, number];
}

type Header = Record<string, Entry> & { readonly __metadata__?: Record<string, string> };

const header = (bytes: Uint8Array, foreign: (cause: unknown) => CheckpointError): Header => {
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as Header;
  } catch (error) {
    throw foreign(error);
  }
};
