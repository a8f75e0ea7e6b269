import type { Image } from '../transforms/image.ts';

/** Pixels as canvases have them: four bytes each. */
export interface RgbaPixels {
  readonly data: Uint8Array | Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

/** Without the transparency, which lies on black; grey as video weighs the colours (ITU-R BT.601). */
export const fromRgba = ({ data, width, height }: RgbaPixels, channels: 1 | 3): Image => {
  const pixels = new Uint8Array(width * height * channels);
  for (let pixel = 0; pixel < width * height; pixel++) {
    const alpha = data[4 * pixel + 3]! / 255;
    const [red, green, blue] = [data[4 * pixel]!, data[4 * pixel + 1]!, data[4 * pixel + 2]!];
    if (channels === 1) {
      pixels[pixel] = Math.round((0.299 * red + 0.587 * green + 0.114 * blue) * alpha);
    } else {
      pixels[3 * pixel] = Math.round(red * alpha);
      pixels[3 * pixel + 1] = Math.round(green * alpha);
      pixels[3 * pixel + 2] = Math.round(blue * alpha);
    }
  }
  return { data: pixels, shape: [height, width, channels] };
};
