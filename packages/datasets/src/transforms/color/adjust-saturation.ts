import { emptyLike } from '../empty-like.ts';
import type { Image } from '../image.ts';
import { blendBytes } from './blend-bytes.ts';
import { checkChannels } from './check-channels.ts';
import { clamp } from './clamp.ts';
import { luma, lumaOfBytes } from './luma.ts';

/**
 * The distance of every value from the grey of its pixel times `factor`; 0 gives a grey image, 1 the image. Grey images have
 * none to change.
 * @throws ArgumentError unless there are one or three channels.
 */
export const adjustSaturation = (image: Image, factor: number): Image => {
  checkChannels(image, 'adjustSaturation');
  const { data, shape } = image;
  if (shape[2] === 1) return image;
  const result = emptyLike(data);
  if (data instanceof Uint8Array) {
    const amount = Math.fround(factor);
    for (let index = 0; index < data.length; index += 3) {
      const grey = lumaOfBytes(data[index]!, data[index + 1]!, data[index + 2]!);
      for (let at = index; at < index + 3; at++) result[at] = blendBytes(grey, data[at]!, amount);
    }
  } else {
    for (let index = 0; index < data.length; index += 3) {
      const rest = (1 - factor) * luma(data[index]!, data[index + 1]!, data[index + 2]!);
      for (let at = index; at < index + 3; at++) result[at] = clamp(data[at]! * factor + rest);
    }
  }
  return { data: result, shape };
};
