import type { Random } from '@cnn/core';
import { type Tensor3D, type Tensor4D, tensor } from '@tensorflow/tfjs-core';
import type { ImageShape } from '../sizes/image-shape.ts';
import type { Image } from './image.ts';
import type { Transform } from './transform.ts';

/**
 * Applies a transform to an image, or to each image of a batch, that is on the device already. `images` stays as it is; both
 * tensors are the caller's to dispose.
 *
 * @param images One image, height × width × channels, or images × height × width × channels: float32 in [0, 1], or int32 of
 * 0 … 255, as `browser.fromPixels` gives, which the transform sees as bytes.
 * @param random One image draws from it, each of a batch from `random.fork(place)`.
 * @returns float32, or int32 where the transform gives bytes.
 *
 * @example
 * const sixteen = await transformTensor(tile(garment, [16, 1, 1, 1]), randomCrop(28, { padding: 4 }), new Random(0));
 */
export const transformTensor = async <T extends Tensor3D | Tensor4D>(
  images: T,
  transform: Transform,
  random: Random,
): Promise<T> => {
  const values = await images.data();
  // A copy: on the JavaScript engine `data` hands out the tensor's own memory.
  const data = images.dtype === 'int32' ? Uint8Array.from(values) : Float32Array.from(values);
  const shape = images.shape.slice(-3) as unknown as ImageShape;
  const size = shape[0] * shape[1] * shape[2];
  const single = images.rank === 3;
  const results: Image[] = [];
  for (let start = 0; start < data.length; start += size) {
    const image = { data: data.subarray(start, start + size), shape };
    results.push(transform(image, single ? random : random.fork(start / size)));
  }
  return stacked(results, single) as T;
};

const stacked = (images: readonly Image[], single: boolean) => {
  const [first] = images;
  const length = first!.data.length;
  const type = first!.data instanceof Uint8Array ? 'int32' : 'float32';
  const data = type === 'int32' ? new Int32Array(images.length * length) : new Float32Array(images.length * length);
  images.forEach((image, index) => {
    data.set(image.data, index * length);
  });
  return tensor(data, single ? [...first!.shape] : [images.length, ...first!.shape], type);
};
