import { DataFormatError } from '../errors/data-format-error.ts';
import { interleave } from '../records/interleave.ts';
import type { CifarRecord } from './cifar-record.ts';

/** Images and labels as a CIFAR file holds them. */
export interface CifarImages {
  /** Images × 32 rows × 32 columns × 3 channels. */
  readonly pixels: Uint8Array;
  readonly labels: Uint8Array;
}

/**
 * Reads CIFAR's binary form: for each image its label bytes, then 1024 red, 1024 green and 1024 blue values.
 *
 * @param file Its name, for the message.
 * @throws DataFormatError when the length is no whole number of images, or there is none.
 */
export const parseCifar = (
  bytes: Uint8Array,
  { labelBytes, labelAt, title }: Pick<CifarRecord, 'labelBytes' | 'labelAt' | 'title'>,
  file: string,
): CifarImages => {
  const record = labelBytes + 3072;
  if (bytes.length === 0) throw new DataFormatError(file, 'is empty (0 bytes)');
  if (bytes.length % record !== 0) {
    throw new DataFormatError(
      file,
      `is truncated or no ${title} file: ${bytes.length} bytes are no multiple of ${record}, one image`,
    );
  }
  const labels = Uint8Array.from({ length: bytes.length / record }, (_, image) => bytes[image * record + labelAt]!);
  const pixels = interleave(bytes.subarray(labelBytes), labels.length, [32, 32, 3], {
    image: record,
    row: 32,
    column: 1,
    channel: 1024,
  });
  return { pixels, labels };
};
