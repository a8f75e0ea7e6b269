import { Random } from '@cnn/core';
import { grayscale, type Image, resizeImage } from '@cnn/datasets';
import { imageSize } from './shards.ts';

/** What share of the brightest pixel still counts as the garment. */
const least = 0.15;

/**
 * A photograph as Fashion-MNIST has its garments: grey, light on black, as large as the image allows, in its middle.
 *
 * The background is what most of the picture's edge is; where that is light, the picture is turned to its negative.
 *
 * @param photo Bytes, of 3 channels.
 * @returns 28 × 28.
 */
export const garmentFromPhoto = (photo: Image): Uint8Array => {
  const grey = grayscale()(photo, new Random(0));
  const [height, width] = grey.shape;
  const background = median(edge(grey.data, height, width));
  const isLight = background > 127;
  const contrast = Array.from(grey.data, (value) => Math.max(0, isLight ? background - value : value - background));
  const largest = contrast.reduce((most, value) => Math.max(most, value), 1);
  const data = Uint8Array.from(contrast, (value) => (value * 255) / largest);
  const { top, left, bottom, right } = bounds(data, width, least * 255);
  const side = Math.max(bottom - top, right - left);
  const square = new Uint8Array(side * side);
  const [down, across] = [Math.floor((side - bottom + top) / 2), Math.floor((side - right + left) / 2)];
  for (let row = top; row < bottom; row++) {
    const part = data.subarray(row * width + left, row * width + right);
    square.set(part, (row - top + down) * side + across);
  }
  const image = { data: square, shape: [side, side, 1] } as const;
  return Uint8Array.from(
    resizeImage(image, [imageSize, imageSize], { interpolation: 'bilinear', antialias: true }).data,
  );
};

const edge = (data: ArrayLike<number>, height: number, width: number): number[] =>
  Array.from(data).filter((_, index) => {
    const [row, column] = [Math.floor(index / width), index % width];
    return row === 0 || column === 0 || row === height - 1 || column === width - 1;
  });

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!;

/** The smallest rectangle with all that is brighter; all of the picture where nothing is. */
const bounds = (data: Uint8Array, width: number, than: number) => {
  const rows: number[] = [];
  const columns: number[] = [];
  for (const [index, value] of data.entries()) {
    if (value <= than) continue;
    rows.push(Math.floor(index / width));
    columns.push(index % width);
  }
  const [top, bottom] = ends(rows, data.length / width);
  const [left, right] = ends(columns, width);
  return { top, left, bottom, right };
};

const ends = (places: readonly number[], length: number): readonly [number, number] =>
  places.reduce(
    ([first, last], place) => [Math.min(first, place), Math.max(last, place + 1)] as const,
    places.length > 0 ? ([length, 0] as readonly [number, number]) : ([0, length] as readonly [number, number]),
  );
