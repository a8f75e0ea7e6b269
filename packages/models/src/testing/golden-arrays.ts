import { decodeSafetensors, permute, toFloat32 } from '@cnn/core';
import * as tf from '@tensorflow/tfjs-core';
import { readGolden } from './golden-file.ts';

/** The arrays of a golden safetensors file by name, as tensors. */
export const goldenArrays = (file: string): ((name: string) => tf.Tensor) => {
  const byName = new Map(decodeSafetensors(readGolden(file), file).arrays.map((array) => [array.name, array]));
  return (name) => tf.tensor(toFloat32(byName.get(name)!), [...byName.get(name)!.shape]);
};

/** Images of PyTorch's, channels last. */
export const channelsLast = (images: tf.Tensor): tf.Tensor4D => {
  const [batch, channels, height, width] = images.shape as [number, number, number, number];
  return tf.tensor4d(permute(images.dataSync<'float32'>(), images.shape, [0, 2, 3, 1]), [
    batch,
    height,
    width,
    channels,
  ]);
};
