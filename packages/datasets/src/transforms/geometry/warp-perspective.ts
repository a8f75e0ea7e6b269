import type { Image } from '../image.ts';
import { filledLike } from './filled-like.ts';
import { sampleBilinear } from './sample-bilinear.ts';
import type { WarpOptions } from './warp-options.ts';

/** Takes each pixel from where the eight numbers of `perspectiveCoefficients` say, at pixel centres. */
export const warpPerspective = (
  image: Image,
  [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0]: Iterable<number>,
  { interpolation = 'bilinear', fill = 0 }: WarpOptions,
): Image => {
  const { data, shape } = image;
  const [height, width, channels] = shape;
  const result = filledLike(image, fill);
  for (let row = 0, at = 0; row < height; row++) {
    for (let column = 0; column < width; column++, at += channels) {
      const x = column + 0.5;
      const y = row + 0.5;
      const depth = g * x + h * y + 1;
      const sourceX = (a * x + b * y + c) / depth;
      const sourceY = (d * x + e * y + f) / depth;
      if (interpolation === 'bilinear') {
        sampleBilinear(image, sourceX, sourceY, result, at);
      } else if (sourceX >= 0 && sourceX < width && sourceY >= 0 && sourceY < height) {
        const from = (Math.floor(sourceY) * width + Math.floor(sourceX)) * channels;
        for (let channel = 0; channel < channels; channel++) result[at + channel] = data[from + channel]!;
      }
    }
  }
  return { data: result, shape };
};
