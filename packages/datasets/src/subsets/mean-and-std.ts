import { ArgumentError } from '@cnn/core';
import type { ImageDataset } from '../datasets/image-dataset.ts';

/** Of each channel, for values in [0, 1]. */
export interface MeanAndStd {
  readonly mean: readonly number[];
  /** The standard deviation over all pixels (of the population: divided by their number). */
  readonly std: readonly number[];
}

/**
 * Mean and standard deviation of each channel over all pixels of a data set: what `normalize` takes.
 *
 * @example
 * const { mean, std } = await meanAndStd(train.dataset); // Fashion-MNIST: [.2860], [.3530]
 *
 * @throws ArgumentError when there is no image, or images differ in channels.
 */
export const meanAndStd = async (dataset: ImageDataset): Promise<MeanAndStd> => {
  if (dataset.length === 0)
    throw new ArgumentError('The data set has no images; mean and deviation need at least one.');
  let sums: number[] | undefined;
  let squares: number[] = [];
  let pixels = 0;
  for (let index = 0; index < dataset.length; index++) {
    const image = dataset.read(index);
    const { data, shape } = image instanceof Promise ? await image : image;
    const channels = shape[2];
    sums ??= new Array<number>(channels).fill(0);
    if (squares.length === 0) squares = new Array<number>(channels).fill(0);
    if (channels !== sums.length) {
      throw new ArgumentError(
        `Image ${index} has ${channels} channels where ${sums.length} were expected; pass images of one kind.`,
      );
    }
    // A byte counts as 1/255, a float as itself; bytes are added up exactly.
    const unit = data instanceof Uint8Array ? 255 : 1;
    for (let channel = 0; channel < channels; channel++) {
      let sum = 0;
      let square = 0;
      for (let value = channel; value < data.length; value += channels) {
        sum += data[value]!;
        square += data[value]! ** 2;
      }
      sums[channel]! += sum / unit;
      squares[channel]! += square / unit ** 2;
    }
    pixels += shape[0] * shape[1];
  }
  const mean = sums!.map((sum) => sum / pixels);
  return { mean, std: squares.map((square, channel) => Math.sqrt(Math.max(square / pixels - mean[channel]! ** 2, 0))) };
};
