import { imageSize } from '../engine/shards.ts';

type Point = readonly [x: number, y: number];

/**
 * A drawing with one more straight stroke.
 *
 * @param pixels 28 × 28; stay as they are.
 * @param from In pixels from the upper left corner; the centre of the first pixel is [0.5, 0.5].
 * @param radius Half of the stroke's width; its edge is soft over one pixel.
 * @param value What it leaves, 0 … 255.
 */
export const stroke = (pixels: Uint8Array, from: Point, to: Point, radius: number, value: number): Uint8Array =>
  pixels.map((before, index) => {
    const place: Point = [(index % imageSize) + 0.5, Math.floor(index / imageSize) + 0.5];
    const cover = Math.min(1, Math.max(0, radius + 0.5 - distance(place, from, to)));
    return Math.round(before + (value - before) * cover);
  });

/** From a point to the nearest of a line's. */
const distance = ([x, y]: Point, [fromX, fromY]: Point, [toX, toY]: Point): number => {
  const [alongX, alongY] = [toX - fromX, toY - fromY];
  const squared = alongX * alongX + alongY * alongY;
  const share = squared === 0 ? 0 : ((x - fromX) * alongX + (y - fromY) * alongY) / squared;
  const held = Math.min(1, Math.max(0, share));
  return Math.hypot(x - fromX - held * alongX, y - fromY - held * alongY);
};
