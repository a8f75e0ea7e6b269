import { ArgumentError } from '@cnn/core';
import type { Image } from './image.ts';

/** What stands where an image has nothing: one number for all channels or one per channel, in [0, 1] for bytes. */
export type Fill = number | readonly number[];

/**
 * The fill of each channel in the image's own units.
 * @throws ArgumentError when there are neither one nor as many numbers as channels.
 */
export const fillValues = (fill: Fill, { data, shape }: Image): readonly number[] => {
  const channels = shape[2];
  const values = typeof fill === 'number' ? [fill] : fill;
  if (values.length !== 1 && values.length !== channels) {
    throw new ArgumentError(
      `fill has ${values.length} values for images of ${channels} channels; pass one, or one per channel.`,
    );
  }
  const scale = data instanceof Uint8Array ? 255 : 1;
  return Array.from({ length: channels }, (_, channel) => {
    const value = values[values.length === 1 ? 0 : channel]! * scale;
    return data instanceof Uint8Array ? Math.round(Math.min(Math.max(value, 0), 255)) : value;
  });
};
