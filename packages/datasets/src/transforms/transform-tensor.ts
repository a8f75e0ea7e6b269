import type { Random } from '@cnn/core';
import { type Tensor4D, tensor4d } from '@tensorflow/tfjs-core';
import type { Transform } from './transform.ts';

/**
 * Applies a transform to images that are on the device already. `images` stays as it is; both tensors are the caller's
 * to dispose.
 *
 * @param images float32, images × height × width × channels.
 *
 * @example
 * const sixteen = await transformTensor(tile(garment, [16, 1, 1, 1]), randomCrop(28, { padding: 4 }), new Random(0));
 */
export const transformTensor = async (images: Tensor4D, transform: Transform, random: Random): Promise<Tensor4D> => {
  // A copy: on the JavaScript engine `data` hands out the tensor's own memory.
  const data = Float32Array.from(await images.data());
  const result = transform({ data, shape: images.shape }, random);
  return tensor4d(result.data, [...result.shape], 'float32');
};
