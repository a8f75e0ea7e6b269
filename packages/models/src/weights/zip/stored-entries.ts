import { firstLine } from '@cnn/core';
import { unzipSync } from 'fflate';
import { WeightsError } from '../weights-error.ts';

/**
 * The files of a zip archive whose files lie in it as they are, not compressed: as PyTorch and Keras write theirs. So nothing in it
 * can become larger than the archive, whatever it says.
 *
 * @param source What the archive is called in messages.
 * @throws WeightsError for a damaged archive, a compressed file, a name that comes twice, or files that overlap.
 */
export const storedEntries = (bytes: Uint8Array, source: string): ReadonlyMap<string, Uint8Array> => {
  const sizes = new Map<string, number>();
  let total = 0;
  try {
    const files = unzipSync(bytes, {
      filter: ({ name, size, originalSize, compression }) => {
        if (sizes.has(name)) throw new Error(`${printed(name)} comes twice`);
        if (compression !== 0 || size !== originalSize) {
          throw new Error(`${printed(name)} is compressed. Write it again with PyTorch's or Keras's own save`);
        }
        sizes.set(name, size);
        total += size;
        if (!(total <= bytes.length)) throw new Error('its files need more bytes than it has');
        return name !== '__proto__';
      },
    });
    const entries = new Map(Object.entries(files));
    for (const [name, file] of entries)
      if (file.length !== sizes.get(name)) throw new Error(`${printed(name)} is cut short`);
    return entries;
  } catch (error) {
    throw new WeightsError(`${source} is not a zip archive that can be used: ${firstLine(error)}.`, {
      cause: error,
    });
  }
};

const printed = (name: string): string => JSON.stringify(name.slice(0, 100));
