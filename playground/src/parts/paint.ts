import type { Palette } from './palette.ts';

/**
 * Fills a canvas, a value for each of its pixels.
 *
 * @param at The share of a pixel, 0 … 1.
 */
export const paint = (
  context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D,
  at: (index: number) => number,
  palette: Palette,
): void => {
  const { width, height } = context.canvas;
  const image = context.createImageData(width, height);
  const pixels = new Uint32Array(image.data.buffer);
  for (let index = 0; index < pixels.length; index++) {
    pixels[index] = palette[Math.round(255 * Math.min(1, Math.max(0, at(index))))]!;
  }
  context.putImageData(image, 0, 0);
};
