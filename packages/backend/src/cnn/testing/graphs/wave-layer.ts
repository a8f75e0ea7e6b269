import * as tf from '@tensorflow/tfjs-core';
import { initializers, type LayerVariable, layers } from '@tensorflow/tfjs-layers';

/** A layer that has no compiled form: sin(x) · gain + x, one gain a channel. */
export class WaveLayer extends layers.Layer {
  static readonly className = 'WaveLayer';
  #gain: LayerVariable | undefined;

  override getClassName(): string {
    return WaveLayer.className;
  }

  override build(shape: (number | null)[]): void {
    this.#gain = this.addWeight('gain', [shape.at(-1)!], 'float32', initializers.ones());
    this.built = true;
  }

  override computeOutputShape(shape: (number | null)[]): (number | null)[] {
    return shape;
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    const [x] = [inputs].flat() as [tf.Tensor];
    return tf.tidy(() => tf.add(tf.mul(tf.sin(x), this.#gain!.read()), x));
  }
}
