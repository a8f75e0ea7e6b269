import type { Preprocessing } from '@cnn/core';

/** What black and white pixels are to a model: the least and the largest of all channels. */
export const pixelRange = ({ scale = 1 / 255, mean = [0], std = [1] }: Preprocessing): [low: number, high: number] => {
  const seen = (byte: number) => mean.map((middle, channel) => (byte * scale - middle) / std[channel]!);
  return [Math.min(...seen(0)), Math.max(...seen(255))];
};
