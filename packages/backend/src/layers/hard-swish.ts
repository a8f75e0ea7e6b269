import * as tf from '@tensorflow/tfjs-core';
import { layers } from '@tensorflow/tfjs-layers';
import type { LayerArguments } from './layer-arguments.ts';
import { onlyInput } from './only-input.ts';

class HardSwish extends layers.Layer {
  static className = 'HardSwish';

  override computeOutputShape(shape: number[]): number[] {
    return shape;
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return tf.tidy(() => {
      const x = onlyInput(inputs);
      return tf.mul(x, tf.div(tf.relu6(tf.add(x, 3)), 6));
    });
  }
}

tf.serialization.registerClass(HardSwish);

/**
 * Hard swish, x · min(max(x + 3, 0), 6) / 6: MobileNetV3's activation, PyTorch's `nn.Hardswish`.
 *
 * @see Howard et al.: Searching for MobileNetV3, 2019.
 * @example
 * const net = tf.sequential({ layers: [tf.layers.dense({ units: 64, inputShape: [10] }), hardSwish()] });
 */
export const hardSwish = (options: LayerArguments = {}): layers.Layer => new HardSwish(options);
