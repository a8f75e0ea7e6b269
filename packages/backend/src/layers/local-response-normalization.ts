import { ArgumentError } from '@cnn/core';
import * as tf from '@tensorflow/tfjs-core';
import { layers } from '@tensorflow/tfjs-layers';
import type { LayerArguments } from './layer-arguments.ts';
import { onlyInput } from './only-input.ts';

/** What `localResponseNormalization` accepts. */
export interface LocalResponseNormalizationOptions extends LayerArguments {
  /** How many channels on each side count; 2 by default, a window of 5. */
  readonly depthRadius?: number;
  /** Added to the sum of squares; 2 by default. */
  readonly bias?: number;
  /** What the sum of squares is multiplied with; 0.0001 by default. PyTorch divides its `alpha` by the window's size. */
  readonly alpha?: number;
  /** The power of what is divided by; 0.75 by default. */
  readonly beta?: number;
}

class LocalResponseNormalization extends layers.Layer {
  static className = 'LocalResponseNormalization';
  readonly #settings: { depthRadius: number; bias: number; alpha: number; beta: number };

  constructor(options: LocalResponseNormalizationOptions) {
    super(options);
    const { depthRadius = 2, bias = 2, alpha = 1e-4, beta = 0.75 } = options;
    if (!Number.isSafeInteger(depthRadius) || depthRadius < 0) {
      throw new ArgumentError(
        `localResponseNormalization: depthRadius must be a whole number of at least 0, got ${depthRadius}. 2 is AlexNet's.`,
      );
    }
    for (const [name, value] of Object.entries({ alpha, beta })) {
      if (!(Number.isFinite(value) && value >= 0)) {
        throw new ArgumentError(
          `localResponseNormalization: ${name} must be a number of at least 0, got ${value}. AlexNet takes alpha 0.0001, beta 0.75.`,
        );
      }
    }
    if (!(Number.isFinite(bias) && bias > 0)) {
      throw new ArgumentError(
        `localResponseNormalization: bias must be a number above 0, got ${bias}, or zeros would be divided by zero. 2 is AlexNet's.`,
      );
    }
    this.#settings = { depthRadius, bias, alpha, beta };
  }

  override computeOutputShape(shape: number[]): number[] {
    return shape;
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    const { depthRadius, bias, alpha, beta } = this.#settings;
    return tf.tidy(() => tf.localResponseNormalization(onlyInput<tf.Tensor4D>(inputs), depthRadius, bias, alpha, beta));
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), ...this.#settings };
  }
}

tf.serialization.registerClass(LocalResponseNormalization);

/**
 * Local response normalisation as AlexNet has it after its first two convolutions: each element is divided by
 * (bias + alpha · the sum of squares over the channels within `depthRadius`)^beta. The defaults are AlexNet's.
 *
 * @see Krizhevsky, Sutskever, Hinton: ImageNet classification with deep convolutional neural networks, 2012.
 * @throws ArgumentError for an option out of range.
 * @example
 * const normed = localResponseNormalization().apply(images);
 */
export const localResponseNormalization = (options: LocalResponseNormalizationOptions = {}): layers.Layer =>
  new LocalResponseNormalization(options);
