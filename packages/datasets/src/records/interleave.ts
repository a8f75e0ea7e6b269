import type { ImageShape } from '../sizes/image-shape.ts';

/** How far apart two values lie that differ by one in an axis. */
export interface Steps {
  readonly image: number;
  readonly row: number;
  readonly column: number;
  readonly channel: number;
}

/** Pixels in the order images, rows, columns, channels, from a file that has them in another. */
export const interleave = (
  values: Uint8Array,
  count: number,
  [height, width, channels]: ImageShape,
  steps: Steps,
): Uint8Array => {
  const pixels = new Uint8Array(count * height * width * channels);
  let next = 0;
  for (let image = 0; image < count; image++) {
    for (let row = 0; row < height; row++) {
      for (let column = 0; column < width; column++) {
        const first = image * steps.image + row * steps.row + column * steps.column;
        for (let channel = 0; channel < channels; channel++) pixels[next++] = values[first + channel * steps.channel]!;
      }
    }
  }
  return pixels;
};
