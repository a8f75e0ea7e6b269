import type { ImageBatch } from './image-batch.ts';

/**
 * A window of each image. What of it lies outside the image becomes `fill`.
 *
 * @param corner Gives row and column of the window's top left pixel for each image; may be negative.
 */
export const crop = (
  { data, shape: [count, height, width, channels] }: ImageBatch,
  [cropHeight, cropWidth]: readonly [height: number, width: number],
  corner: (image: number) => readonly [top: number, left: number],
  fill = 0,
): ImageBatch => {
  const result = new Float32Array(count * cropHeight * cropWidth * channels);
  if (fill !== 0) result.fill(fill);
  for (let image = 0; image < count; image++) {
    const [top, left] = corner(image);
    const firstColumn = Math.max(left, 0);
    const endColumn = Math.min(left + cropWidth, width);
    if (endColumn <= firstColumn) continue;
    const endRow = Math.min(top + cropHeight, height);
    for (let row = Math.max(top, 0); row < endRow; row++) {
      const source = (image * height + row) * width * channels;
      const target = ((image * cropHeight + row - top) * cropWidth + firstColumn - left) * channels;
      result.set(data.subarray(source + firstColumn * channels, source + endColumn * channels), target);
    }
  }
  return { data: result, shape: [count, cropHeight, cropWidth, channels] };
};
