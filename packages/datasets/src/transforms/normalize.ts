import { ArgumentError } from '@cnn/core';
import { describeTransform } from './describe-transform.ts';
import type { Image } from './image.ts';
import type { Transform } from './transform.ts';

/** One number for all channels, or one per channel. */
export interface NormalizeOptions {
  readonly mean: number | readonly number[];
  /** Standard deviation, above 0. */
  readonly std: number | readonly number[];
}

/**
 * Subtracts the mean from every value, taken as one in [0, 1], and divides by the standard deviation. Gives floats. Apply
 * it to training and test images alike, after all transforms that expect [0, 1] or bytes.
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
  const tables = Array.from({ length: Math.max(means.length, deviations.length) }, (_, channel) => {
    const shift = means[means.length === 1 ? 0 : channel]!;
    const scale = deviations[deviations.length === 1 ? 0 : channel]!;
    return { shift, scale, ofByte: Float32Array.from({ length: 256 }, (_, byte) => (byte / 255 - shift) / scale) };
  });
  return describeTransform('normalize', [{ mean, std }], ({ data, shape }: Image) => {
    const channels = shape[2];
    for (const values of [means, deviations]) {
      if (values.length !== 1 && values.length !== channels) {
        throw new ArgumentError(
          `normalize got ${values.length} values for images of ${channels} channels; pass one, or one per channel.`,
        );
      }
    }
    const result = new Float32Array(data.length);
    for (let channel = 0; channel < channels; channel++) {
      const { shift, scale, ofByte } = tables[tables.length === 1 ? 0 : channel]!;
      if (data instanceof Uint8Array) {
        for (let index = channel; index < data.length; index += channels) result[index] = ofByte[data[index]!]!;
      } else {
        for (let index = channel; index < data.length; index += channels)
          result[index] = (data[index]! - shift) / scale;
      }
    }
    return { data: result, shape };
  });
};
