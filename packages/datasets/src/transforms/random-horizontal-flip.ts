import { ArgumentError } from '@cnn/core';
import type { Transform } from './transform.ts';

/**
 * Mirrors each image left to right, or leaves it, by a choice of its own. In place.
 *
 * @param probability That an image is mirrored, in [0, 1]. Default 0.5.
 */
export const randomHorizontalFlip = (probability = 0.5): Transform => {
  if (!(probability >= 0 && probability <= 1)) {
    throw new ArgumentError(`The probability of a flip must be in [0, 1]; got ${probability}.`);
  }
  return (images, random) => {
    const { data, shape } = images;
    const [count, height, width, channels] = shape;
    for (let image = 0; image < count; image++) {
      if (random.uniform() >= probability) continue;
      for (let row = 0; row < height; row++) {
        let left = (image * height + row) * width * channels;
        let right = left + (width - 1) * channels;
        for (; left < right; left += channels, right -= channels) {
          for (let channel = 0; channel < channels; channel++) {
            const value = data[left + channel]!;
            data[left + channel] = data[right + channel]!;
            data[right + channel] = value;
          }
        }
      }
    }
    return images;
  };
};
