import { ArgumentError } from '@cnn/core';

/** Maps `range` to 0 … 255. Values outside of a range that nobody asked for are a mistake worth hearing of. */
export function imageBytes(
  data: ArrayLike<number>,
  range: readonly [low: number, high: number] | undefined,
  bytes: boolean,
): Uint8Array {
  const [low, high] = range ?? [0, bytes ? 255 : 1];
  if (!(high > low)) throw new ArgumentError(`showImages expects range as [low, high], not [${low}, ${high}].`);
  // Arithmetic in float32, such as resizing, may pass the ends by a little.
  const slack = (high - low) * 1e-3;
  const result = new Uint8Array(data.length);
  for (let index = 0; index < data.length; index++) {
    const value = data[index] ?? Number.NaN;
    if (Number.isNaN(value)) throw new ArgumentError(`showImages got a NaN at element ${index} of the images.`);
    if (!range && (value < low - slack || value > high + slack)) {
      throw new ArgumentError(
        `showImages expects pixel values from ${low} to ${high}, but element ${index} is ${value}: pass \`range: [low, high]\` to map other values.`,
      );
    }
    result[index] = Math.round(Math.min(1, Math.max(0, (value - low) / (high - low))) * 255);
  }
  return result;
}
