import { type GroupedConv2dOptions, groupedConv2d, hardSwish, localResponseNormalization } from '@cnn/backend';
import * as tf from '@tensorflow/tfjs-core';
import { layers } from '@tensorflow/tfjs-layers';

type Config = Readonly<Record<string, unknown>>;

/** A layer that is a function of TensorFlow.js's operations, so that the tape gives its gradients. */
interface Composition {
  outputShape?(shape: readonly number[]): number[];
  call(x: tf.Tensor4D): tf.Tensor;
}

class ComposedLayer extends layers.Layer {
  static className = 'ComposedLayer';
  readonly #composition: Composition;

  constructor({ name }: Config, composition: Composition) {
    super({ name: name as string });
    this.#composition = composition;
  }

  override computeOutputShape(shape: number[]): number[] {
    return this.#composition.outputShape?.(shape) ?? shape;
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    const x = (Array.isArray(inputs) ? inputs[0] : inputs) as tf.Tensor4D;
    return tf.tidy(() => this.#composition.call(x));
  }
}

const halfPixelUpSampling2d = (config: Config): Composition => {
  const [vertical, horizontal] = config.size as [number, number];
  const larger = ([height, width]: readonly number[]) => [height! * vertical, width! * horizontal] as [number, number];
  return {
    outputShape: (shape) => [shape[0]!, ...larger(shape.slice(1)), shape[3]!],
    call: (x) => tf.image.resizeBilinear(x, larger(x.shape.slice(1)), false, true),
  };
};

/** PyTorch's: x / 6 + 1/2, where Keras takes x / 5 + 1/2. */
const hardSigmoid = (x: tf.Tensor) => tf.clipByValue(tf.add(tf.div(x, 6), 0.5), 0, 1);

const composed =
  (compose: (config: Config) => Composition) =>
  (config: Config): layers.Layer =>
    new ComposedLayer(config, compose(config));

/** PyTorch divides its alpha by the size of the window. */
const torchLocalResponseNormalization = ({ alphaOfTensorFlow: alpha, ...config }: Config): layers.Layer =>
  localResponseNormalization({ ...config, alpha: alpha as number });

/** Layers of the reference that `tf.layers` lacks: the backend's, else plain operations. */
export const lackingLayers: Record<string, ((config: Config) => layers.Layer) | undefined> = {
  groupedConv2d: (config) => groupedConv2d(config as unknown as GroupedConv2dOptions),
  halfPixelUpSampling2d: composed(halfPixelUpSampling2d),
  hardSwish,
  localResponseNormalization: torchLocalResponseNormalization,
  torchHardSigmoid: composed(() => ({ call: hardSigmoid })),
};
