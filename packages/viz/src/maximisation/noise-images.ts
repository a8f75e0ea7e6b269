import { Random } from '@cnn/core';
import { type Tensor4D, tensor4d } from '@tensorflow/tfjs-core';

/** Of the noise, as a part of the range. */
const deviation = 0.2;

/** An image of noise about the middle of the range for each channel. */
export const noiseImages = (
  [height, width, depth]: readonly [number, number, number],
  {
    channels,
    range: [low, high],
    seed,
  }: { readonly channels: readonly number[]; readonly range: readonly [number, number]; readonly seed: number },
): Tensor4D => {
  const length = height * width * depth;
  const values = new Float32Array(channels.length * length);
  for (const [index, channel] of channels.entries()) {
    const random = new Random(seed).fork('maximise', channel);
    for (let at = index * length; at < (index + 1) * length; at++) {
      values[at] = (low + high) / 2 + deviation * (high - low) * random.normal();
    }
  }
  return tensor4d(values, [channels.length, height, width, depth]);
};
