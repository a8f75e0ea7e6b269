import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { allLayers } from './all-layers.ts';
import type { Layer } from './layer.ts';
import type { LayerCalls } from './with-calls.ts';

/**
 * Layers whose gradients TensorFlow.js has otherwise than PyTorch, or on some engines only: UpSampling2D, and GlobalMaxPooling2D, which
 * gives the whole gradient to each of several equal maxima, not to the first. The values are the same.
 */
export const ownGradients = (model: LayersModel): LayerCalls =>
  new Map(
    allLayers(model).flatMap((layer): [Layer, Layer['call']][] => {
      const pass = passes[layer.getClassName()];
      return pass ? [[layer, channelsLast(layer, pass)]] : [];
    }),
  );

/** What a layer does to images whose channels come last. */
type Pass = (images: tf.Tensor4D, layer: Layer) => tf.Tensor;

const channelsLast =
  (layer: Layer, pass: Pass): Layer['call'] =>
  (inputs) =>
    tf.tidy(() => {
      const images = [inputs].flat()[0] as tf.Tensor4D;
      if (layer.getConfig().dataFormat !== 'channelsFirst') return pass(images, layer);
      const output = pass(tf.transpose(images, [0, 2, 3, 1]), layer);
      return output.rank === 4 ? tf.transpose(output, [0, 3, 1, 2]) : output;
    });

const globalMaximum: Pass = (images) => {
  const [batch, height, width, channels] = images.shape;
  const places = height * width;
  const operation = tf.customGrad((x, save) => {
    const rows = tf.reshape(x as tf.Tensor, [batch, places, channels]);
    (save as tf.GradSaveFunc)([rows]);
    const gradFunc = (dy: tf.Tensor, [saved]: tf.Tensor[]) => {
      const first = tf.oneHot(tf.cast(tf.argMax(saved!, 1), 'int32'), places); // [batch, channels, places]
      const gradient = tf.mul(tf.cast(first, 'float32'), tf.expandDims(dy, 2));
      return tf.reshape(tf.transpose(gradient, [0, 2, 1]), images.shape);
    };
    return { value: tf.max(rows, 1), gradFunc };
  });
  return operation(images);
};

const upSampling: Pass = (images, layer) => {
  const { size, interpolation } = layer.getConfig() as unknown as UpSampling;
  const [batch, height, width, channels] = images.shape;
  const large: [number, number] = [height * size[0], width * size[1]];
  const isNearest = interpolation === 'nearest';
  const operation = tf.customGrad((x) => ({
    value: isNearest
      ? tf.image.resizeNearestNeighbor(x as tf.Tensor4D, large)
      : tf.image.resizeBilinear(x as tf.Tensor4D, large),
    gradFunc: (dy: tf.Tensor) => {
      if (isNearest) return tf.mul(tf.avgPool(dy as tf.Tensor4D, size, size, 'valid'), size[0] * size[1]);
      const columns = tf.reshape(dy, [batch, large[0], large[1] * channels]);
      const rows = tf.reshape(tf.matMul(shares(height, size[0], batch), columns), [batch * height, large[1], channels]);
      return tf.reshape(tf.matMul(shares(width, size[1], batch * height), rows), images.shape);
    },
  }));
  return operation(images);
};

const passes: Readonly<Record<string, Pass>> = { GlobalMaxPooling2D: globalMaximum, UpSampling2D: upSampling };

interface UpSampling {
  readonly size: [number, number];
  readonly interpolation: 'nearest' | 'bilinear';
}

/**
 * How much each pixel of a line has in those that bilinear interpolation makes of it, `times` as many: [count, length, times · length].
 * As TensorFlow.js resizes: the first pixels coincide, and behind the last there is no other.
 */
const shares = (length: number, times: number, count: number): tf.Tensor3D => {
  const large = times * length;
  const values = new Float32Array(length * large);
  for (let to = 0; to < large; to++) {
    const low = Math.floor(to / times);
    const far = to / times - low;
    values[low * large + to]! += 1 - far;
    values[Math.min(low + 1, length - 1) * large + to]! += far;
  }
  return tf.tile(tf.tensor3d(values, [1, length, large]), [count, 1, 1]);
};
