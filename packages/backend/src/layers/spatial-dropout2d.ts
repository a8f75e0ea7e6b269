import { ArgumentError } from '@cnn/core';
import * as tf from '@tensorflow/tfjs-core';
import { layers } from '@tensorflow/tfjs-layers';
import type { LayerArguments } from './layer-arguments.ts';
import { onlyInput } from './only-input.ts';

/** What `spatialDropout2d` accepts. */
export interface SpatialDropout2dOptions extends LayerArguments {
  /** The probability with which a channel is dropped, in [0, 1). */
  readonly rate: number;
}

class SpatialDropout2D extends layers.Layer {
  static className = 'SpatialDropout2D';
  readonly #rate: number;

  constructor(options: SpatialDropout2dOptions) {
    super(options);
    const { rate } = options;
    if (!(rate >= 0 && rate < 1)) {
      throw new ArgumentError(
        `spatialDropout2d: rate must be at least 0 and less than 1, got ${rate}. 0.1 to 0.5 is usual, 0 turns it off.`,
      );
    }
    this.#rate = rate;
  }

  override computeOutputShape(shape: number[]): number[] {
    return shape;
  }

  /** One draw for each channel of each example. Open models, which draw by their seed, ask for it too. */
  getNoiseShape({ shape }: tf.Tensor): number[] {
    return [shape[0]!, 1, 1, shape[3]!];
  }

  override call(inputs: tf.Tensor | tf.Tensor[], { training = false }: { training?: boolean }): tf.Tensor {
    const x = onlyInput(inputs);
    return tf.tidy(() => (training && this.#rate > 0 ? tf.dropout(x, this.#rate, this.getNoiseShape(x)) : tf.clone(x)));
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), rate: this.#rate };
  }
}

tf.serialization.registerClass(SpatialDropout2D);

/**
 * Dropout of whole channels of images `[batch, height, width, channels]`, PyTorch's `nn.Dropout2d`: neighbouring pixels are too alike
 * for single ones to be missed.
 *
 * @see Tompson et al.: Efficient object localization using convolutional networks, 2015.
 * @throws ArgumentError when the rate is out of range.
 * @example
 * const dropped = spatialDropout2d({ rate: 0.2 }).apply(images);
 */
export const spatialDropout2d = (options: SpatialDropout2dOptions): layers.Layer => new SpatialDropout2D(options);
