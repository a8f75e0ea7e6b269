import { CnnError, Random } from '@cnn/core';
import { formats } from './formats.ts';
import { mutate } from './mutate.ts';

/** How many files were read all the same, and how many refused. */
export interface FuzzResult {
  readonly read: number;
  readonly refused: number;
}

/**
 * Reads damaged files of a format, each made from the seed and its number alone.
 *
 * @param onProgress Told the number of every file before it is read.
 * @throws Error that names the number of a file that was neither read right nor refused with an error of ours in one line.
 */
export const fuzzFormat = async (
  name: string,
  {
    from = 0,
    count,
    seed,
    folder,
    onProgress,
  }: {
    readonly from?: number;
    readonly count: number;
    readonly seed: number;
    readonly folder: string;
    readonly onProgress?: (number: number) => void;
  },
): Promise<FuzzResult> => {
  const format = formats[name]!;
  const files = await format.files();
  const random = new Random(seed);
  let refused = 0;
  for (let number = from; number < from + count; number++) {
    onProgress?.(number);
    const own = random.fork(name, number);
    const bytes = mutate(files[own.integer(0, files.length - 1)]!, own);
    format.mend?.(bytes, own);
    try {
      await format.read(bytes, folder);
    } catch (error) {
      if (!CnnError.isInstance(error) || error.message.includes('\n')) {
        throw new Error(`${name} file ${number} of seed ${seed}: ${error instanceof Error ? error.stack : error}`, {
          cause: error,
        });
      }
      refused++;
    }
  }
  return { read: count - refused, refused };
};
