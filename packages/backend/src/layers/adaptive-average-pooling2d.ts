import { ArgumentError, adaptiveWindows } from '@cnn/core';
import * as tf from '@tensorflow/tfjs-core';
import { layers } from '@tensorflow/tfjs-layers';
import type { LayerArguments } from './layer-arguments.ts';
import { onlyInput } from './only-input.ts';

/** What `adaptiveAveragePooling2d` accepts. */
export interface AdaptiveAveragePooling2dOptions extends LayerArguments {
  /** Height and width of what is put out, pixels; one number for both. */
  readonly outputSize: number | readonly [height: number, width: number];
}

class AdaptiveAveragePooling2D extends layers.Layer {
  static className = 'AdaptiveAveragePooling2D';
  readonly #outputSize: [number, number];

  constructor(options: AdaptiveAveragePooling2dOptions) {
    super(options);
    const { outputSize } = options;
    const [height, width] = Array.isArray(outputSize) ? outputSize : [outputSize, outputSize];
    if (![height, width].every((size) => Number.isSafeInteger(size) && size >= 1)) {
      throw new ArgumentError(
        `adaptiveAveragePooling2d: outputSize must be a whole number of at least 1, or two of them, got ${JSON.stringify(outputSize)}.`,
      );
    }
    this.#outputSize = [height, width];
  }

  override computeOutputShape([batch, , , channels]: number[]): number[] {
    return [batch!, ...this.#outputSize, channels!];
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return tf.tidy(() => {
      const images = onlyInput<tf.Tensor4D>(inputs);
      const [batch, height, width, channels] = images.shape;
      const [outHeight, outWidth] = this.#outputSize;
      const rows = tf.matMul(means(height, outHeight), tf.reshape(images, [batch, height, width * channels]));
      const pooled = tf.matMul(
        means(width, outWidth),
        tf.reshape(rows as tf.Tensor, [batch * outHeight, width, channels]),
      );
      return tf.reshape(pooled as tf.Tensor, [batch, outHeight, outWidth, channels]);
    });
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), outputSize: [...this.#outputSize] };
  }
}

/** A matrix `[1, outputs, size]` whose rows take the mean of a window each. */
const means = (size: number, outputs: number): tf.Tensor3D => {
  const matrix = new Float32Array(outputs * size);
  for (const [row, { begin, end }] of adaptiveWindows(size, outputs).entries()) {
    matrix.fill(1 / (end - begin), row * size + begin, row * size + end);
  }
  return tf.tensor3d(matrix, [1, outputs, size]);
};

tf.serialization.registerClass(AdaptiveAveragePooling2D);

/**
 * Averages of as many windows as are asked for, whatever the image's size: PyTorch's `nn.AdaptiveAvgPool2d`, by which torchvision's
 * AlexNet and VGG take images of every size. Images smaller than that are repeated.
 *
 * @throws ArgumentError when `outputSize` is not one or two whole numbers above 0.
 * @example
 * const pooled = adaptiveAveragePooling2d({ outputSize: 6 }).apply(images); // [batch, 6, 6, channels]
 */
export const adaptiveAveragePooling2d = (options: AdaptiveAveragePooling2dOptions): layers.Layer =>
  new AdaptiveAveragePooling2D(options);
