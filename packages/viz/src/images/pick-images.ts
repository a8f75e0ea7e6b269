import { ArgumentError } from '@cnn/core';
import type { Tensor4D } from '@tensorflow/tfjs-core';
import type { ImageBatch } from './image-batch.ts';
import { isBytes } from './is-bytes.ts';

/** Some of the images, in the order of `indexes`, as plain data. The tensor is read, not disposed. */
export async function pickImages(images: Tensor4D | ImageBatch, indexes: readonly number[]): Promise<ImageBatch> {
  const [, height, width, channels] =
    'shape' in images ? images.shape : [0, images.height, images.width, images.channels];
  const data = 'shape' in images ? await images.data() : images.data;
  const length = height * width * channels;
  const picked = new (isBytes(data) ? Int32Array : Float32Array)(indexes.length * length);
  for (const [place, index] of indexes.entries()) {
    if ((index + 1) * length > data.length) {
      throw new ArgumentError(`There is no image ${index} among ${Math.floor(data.length / length)} to show.`);
    }
    for (let pixel = 0; pixel < length; pixel++) picked[place * length + pixel] = data[index * length + pixel]!;
  }
  return { data: picked, height, width, channels };
}
