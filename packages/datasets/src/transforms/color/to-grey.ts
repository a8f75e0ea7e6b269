import { emptyLike } from '../empty-like.ts';
import type { Image } from '../image.ts';
import { checkChannels } from './check-channels.ts';
import { luma, lumaOfBytes } from './luma.ts';

/**
 * The grey of an image, in one channel or the same in three.
 * @throws ArgumentError unless the image has one or three channels.
 */
export const toGrey = (image: Image, channels: 1 | 3): Image => {
  checkChannels(image, 'grayscale');
  const { data, shape } = image;
  const [height, width, given] = shape;
  if (given === 1 && channels === 1) return image;
  const grey = data instanceof Uint8Array ? lumaOfBytes : luma;
  const result = emptyLike(data, height * width * channels);
  for (let from = 0, to = 0; from < data.length; from += given, to += channels) {
    const value = given === 1 ? data[from]! : grey(data[from]!, data[from + 1]!, data[from + 2]!);
    for (let channel = 0; channel < channels; channel++) result[to + channel] = value;
  }
  return { data: result, shape: [height, width, channels] };
};
