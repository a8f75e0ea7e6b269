import { layers, type Sequential, sequential } from '@tensorflow/tfjs-layers';

interface Options {
  readonly inputShape: readonly [height: number, width: number, channels: number];
  readonly classes: number;
  /** Of each convolution of 3×3, after which pooling halves the image. */
  readonly filters: readonly number[];
}

/** Convolutions of 3×3 with ReLU, each halved by max pooling, and one dense layer: small enough for a CPU, large enough to overfit. */
export const smallNetwork = ({ inputShape, classes, filters }: Options): Sequential => {
  const net = sequential({ name: 'small-network' });
  for (const [index, count] of filters.entries()) {
    const first = index === 0 ? { inputShape: [...inputShape] } : {};
    net.add(layers.conv2d({ ...first, filters: count, kernelSize: 3, padding: 'same', activation: 'relu' }));
    net.add(layers.maxPooling2d({ poolSize: 2, strides: 2 }));
  }
  net.add(layers.flatten());
  net.add(layers.dense({ units: classes }));
  return net;
};
