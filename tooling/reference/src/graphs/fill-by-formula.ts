import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { CounterSource } from '../counter-source.ts';
import { finishingOrder } from './finishing-order.ts';

/**
 * Gives a model the weights that `generator/networks.py` describes: each kernel drawn in row-major order within
 * sqrt(6 / (fan in + fan out)), layers in finishing order; gamma and the running variance 1, all else 0.
 */
export const fillByFormula = (model: LayersModel, source: CounterSource): void => {
  for (const weight of finishingOrder(model).flatMap((layer) => layer.weights)) {
    const name = weight.originalName.split('/').pop()!;
    const shape = weight.shape as number[];
    const value = tf.tidy(() => {
      if (!name.endsWith('kernel')) {
        return name === 'gamma' || name === 'moving_variance' ? tf.ones(shape) : tf.zeros(shape);
      }
      const [inputs, outputs] = shape.slice(-2) as [number, number];
      const area = product(shape.slice(0, -2));
      const bound = Math.sqrt(6 / (area * (name === 'depthwise_kernel' ? 1 : inputs) + area * outputs));
      return tf.tensor(source.take(product(shape), bound), shape);
    });
    weight.write(value);
    value.dispose();
  }
};

const product = (sizes: readonly number[]) => sizes.reduce((product, size) => product * size, 1);
