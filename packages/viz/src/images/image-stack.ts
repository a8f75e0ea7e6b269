import { ArgumentError } from '@cnn/core';
import type { Tensor4D } from '@tensorflow/tfjs-core';
import type { ImageBatch } from './image-batch.ts';
import { imageBytes } from './image-bytes.ts';
import { isBytes } from './is-bytes.ts';

/** Either form of images as checked bytes, one array for each image. */
export async function imageStack(
  images: Tensor4D | ImageBatch,
  range: readonly [low: number, high: number] | undefined,
): Promise<{ height: number; width: number; channels: 1 | 3; images: Uint8Array[] }> {
  let batch: ImageBatch;
  if ('shape' in images) {
    const shape: readonly number[] = images.shape;
    if (shape.length !== 4) {
      throw new ArgumentError(
        `showImages expects a tensor [count, height, width, channels], not [${shape.join(', ')}]: for one image use expandDims(0).`,
      );
    }
    const [, height = 0, width = 0, channels = 0] = shape;
    batch = { data: await images.data(), height, width, channels };
  } else batch = images;
  const { data, height, width, channels } = batch;
  if (!(Number.isInteger(height) && height > 0 && Number.isInteger(width) && width > 0)) {
    throw new ArgumentError(`showImages expects whole numbers above 0 as height and width, not ${height} × ${width}.`);
  }
  if (channels !== 1 && channels !== 3) {
    throw new ArgumentError(`showImages expects 1 or 3 channels, last in the shape, not ${channels}.`);
  }
  const length = height * width * channels;
  if (data.length === 0) throw new ArgumentError('showImages got no images: it needs at least one to draw.');
  if (data.length % length !== 0) {
    throw new ArgumentError(
      `showImages expects whole images of ${height} × ${width} × ${channels} = ${length} values, not ${data.length} values.`,
    );
  }
  const all = imageBytes(data, range, isBytes(data));
  const count = data.length / length;
  return {
    height,
    width,
    channels,
    images: Array.from({ length: count }, (_, index) => all.subarray(index * length, (index + 1) * length)),
  };
}
