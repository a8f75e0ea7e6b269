import { ArgumentError } from '@cnn/core';
import * as tf from '@tensorflow/tfjs-core';
import { type constraints, type initializers, layers, type regularizers } from '@tensorflow/tfjs-layers';
import { onlyInput } from './only-input.ts';

/** What `groupedConv2d` accepts: all that `tf.layers.conv2d` does, and the number of groups. */
export type GroupedConv2dOptions = Parameters<typeof layers.conv2d>[0] & {
  /** Must divide both the input's channels and `filters`. */
  readonly groups: number;
};

/** What a Conv2D makes of its arguments. */
interface Convolution extends layers.Layer {
  readonly filters: number;
  readonly kernelSize: [number, number];
  readonly strides: [number, number];
  readonly dilationRate: [number, number];
  readonly padding: 'same' | 'valid';
  readonly dataFormat: 'channelsFirst' | 'channelsLast';
  readonly activation: { apply(x: tf.Tensor): tf.Tensor };
  readonly useBias: boolean;
  readonly kernelInitializer: Initializer;
  readonly biasInitializer: Initializer;
  readonly kernelRegularizer: Regularizer | undefined;
  readonly biasRegularizer: Regularizer | undefined;
  readonly kernelConstraint: Constraint | undefined;
  readonly biasConstraint: Constraint | undefined;
}

type Initializer = ReturnType<typeof initializers.zeros>;
type Regularizer = ReturnType<typeof regularizers.l2>;
type Constraint = ReturnType<typeof constraints.nonNeg>;

class GroupedConv2D extends layers.Layer {
  static className = 'GroupedConv2D';
  readonly #groups: number;
  /** Never applied: it reads the arguments, and says what shapes and configuration follow. */
  readonly #whole: Convolution;

  constructor(options: GroupedConv2dOptions) {
    super(options);
    const { groups, ...convolution } = options;
    this.#whole = layers.conv2d({ ...convolution, name: 'whole' }) as unknown as Convolution;
    this.#groups = groups;
    const { filters, dataFormat } = this.#whole;
    if (!Number.isSafeInteger(groups) || groups < 1 || filters % groups !== 0) {
      throw new ArgumentError(
        `groupedConv2d: groups must be a whole number above 0 that divides the ${filters} filters, got ${groups}.`,
      );
    }
    if (dataFormat === 'channelsFirst') {
      throw new ArgumentError(
        "groupedConv2d: dataFormat must be 'channelsLast', got 'channelsFirst'. Permute the images.",
      );
    }
  }

  override build(shape: number[]): void {
    const channels = shape[3]!;
    if (channels % this.#groups !== 0) {
      throw new ArgumentError(
        `groupedConv2d: the layer "${this.name}" has ${this.#groups} groups, which must divide the input's channels, got ${channels}.`,
      );
    }
    const whole = this.#whole;
    const kernel = [...whole.kernelSize, channels / this.#groups, whole.filters];
    this.addWeight(
      'kernel',
      kernel,
      'float32',
      whole.kernelInitializer,
      whole.kernelRegularizer,
      true,
      whole.kernelConstraint,
    );
    if (whole.useBias) {
      const { filters, biasInitializer, biasRegularizer, biasConstraint } = whole;
      this.addWeight('bias', [filters], 'float32', biasInitializer, biasRegularizer, true, biasConstraint);
    }
    this.built = true;
  }

  override computeOutputShape(shape: number[]): number[] {
    return this.#whole.computeOutputShape(shape) as number[];
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return tf.tidy(() => {
      const { strides, padding, dilationRate, activation } = this.#whole;
      const [kernel, bias] = this.weights.map((weight) => weight.read());
      const images = onlyInput(inputs);
      const parts = Array.from({ length: this.#groups }, (_, group) =>
        tf.conv2d(this.#part(images, group), this.#part(kernel!, group), strides, padding, 'NHWC', dilationRate),
      );
      const joined = tf.concat(parts, 3);
      return activation.apply(bias ? tf.add(joined, bias) : joined);
    });
  }

  /** A group's part of the last axis. */
  #part(whole: tf.Tensor, group: number): tf.Tensor4D {
    const [first, second, third, last] = whole.shape as [number, number, number, number];
    const size = last / this.#groups;
    return tf.slice(whole as tf.Tensor4D, [0, 0, 0, group * size], [first, second, third, size]);
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...this.#whole.getConfig(), ...super.getConfig(), groups: this.#groups };
  }
}

tf.serialization.registerClass(GroupedConv2D);

/**
 * A convolution in groups: each group of filters sees its own part of the channels, as in AlexNet, which had half of them on each of
 * two GPUs, and in ResNeXt. PyTorch's `nn.Conv2d(…, groups)`. The kernel is `[height, width, channels / groups, filters]`.
 *
 * @see Krizhevsky, Sutskever, Hinton: ImageNet classification with deep convolutional neural networks, 2012.
 * @throws ArgumentError when `groups` does not divide the filters or the input's channels, or channels come first.
 * @example
 * const features = groupedConv2d({ filters: 256, kernelSize: 5, groups: 2, padding: 'same', activation: 'relu' }).apply(images);
 */
export const groupedConv2d = (options: GroupedConv2dOptions): layers.Layer => new GroupedConv2D(options);
