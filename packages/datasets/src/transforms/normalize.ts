import { ArgumentError } from '@cnn/core';
import type { Transform } from './transform.ts';

/** One number for all channels, or one per channel. */
export interface NormalizeOptions {
  readonly mean: number | readonly number[];
  /** Standard deviation, above 0. */
  readonly std: number | readonly number[];
}

/**
 * Subtracts the mean from every value and divides by the standard deviation. In place. Apply it to training and test
 * batches alike (`transform`), after all transforms that expect [0, 1].
 *
 * @example
 * normalize({ mean: 0.286, std: 0.353 }); // Fashion-MNIST's own
 *
 * @throws ArgumentError when a deviation is not positive, or the channels do not fit.
 */
export const normalize = ({ mean, std }: NormalizeOptions): Transform => {
  const means = typeof mean === 'number' ? [mean] : mean;
  const deviations = typeof std === 'number' ? [std] : std;
  if (!deviations.every((deviation) => deviation > 0) || !means.every((value) => Number.isFinite(value))) {
    throw new ArgumentError(`normalize needs finite means and positive deviations; got mean ${mean}, std ${std}.`);
  }
  return (images) => {
    const { data, shape } = images;
    const channels = shape[3];
    for (const values of [means, deviations]) {
      if (values.length !== 1 && values.length !== channels) {
        throw new ArgumentError(
          `normalize got ${values.length} values for images of ${channels} channels; pass one, or one per channel.`,
        );
      }
    }
    for (let channel = 0; channel < channels; channel++) {
      const shift = means[means.length === 1 ? 0 : channel]!;
      const scale = deviations[deviations.length === 1 ? 0 : channel]!;
      for (let index = channel; index < data.length; index += channels) data[index] = (data[index]! - shift) / scale;
    }
    return images;
  };
};
