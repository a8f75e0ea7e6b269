import type { Image } from '../image.ts';
import { blendBytes } from './blend-bytes.ts';
import { checkChannels } from './check-channels.ts';
import { clamp } from './clamp.ts';
import { luma, lumaOfBytes } from './luma.ts';
import { byteTable, mapBytes } from './map-bytes.ts';

/**
 * The distance of every value from the mean of the image's grey times `factor`; 0 gives that grey, 1 the image.
 * @throws ArgumentError unless there are one or three channels.
 */
export const adjustContrast = (image: Image, factor: number): Image => {
  checkChannels(image, 'adjustContrast');
  const { data, shape } = image;
  if (data instanceof Uint8Array) {
    const mean = Math.floor(meanGrey(image, lumaOfBytes) + 0.5);
    const amount = Math.fround(factor);
    return mapBytes(data, shape, [byteTable((byte) => blendBytes(mean, byte, amount))]);
  }
  const rest = (1 - factor) * meanGrey(image, luma);
  return { data: data.map((value) => clamp(value * factor + rest)), shape };
};

const meanGrey = ({ data, shape }: Image, grey: typeof luma): number => {
  let sum = 0;
  if (shape[2] === 1) for (const value of data) sum += value;
  else
    for (let index = 0; index < data.length; index += 3) sum += grey(data[index]!, data[index + 1]!, data[index + 2]!);
  return sum / (shape[0] * shape[1]);
};
