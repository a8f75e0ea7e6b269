import { permute } from '@cnn/core';
import type { ReferenceArray } from './read-safetensors.ts';

const turned = ({ data, shape }: ReferenceArray, order: readonly number[]): ReferenceArray => ({
  data: permute(data, shape, order),
  shape: order.map((axis) => shape[axis]!),
});

/** PyTorch's images (batch, channels, height, width) as tfjs has them, channels last. */
export const imagesToChannelsLast = (images: ReferenceArray) => turned(images, [0, 2, 3, 1]);

/** tfjs's images as PyTorch has them. */
export const imagesToChannelsFirst = (images: ReferenceArray) => turned(images, [0, 3, 1, 2]);
