import type { Layer } from '@cnn/backend';
import type { Weight } from './weight.ts';

/** The weights of a convolution or dense layer: one or two kernels, and a bias where it has one. */
export const weightsOf = (layer: Layer): Weight[] => {
  const shapes = layer.getWeights().map(({ shape }) => shape);
  const depthwise = ['DepthwiseConv2D', 'SeparableConv2D'].includes(layer.getClassName());
  const fans = shapes
    .filter(({ length }) => length > 1)
    .map((shape, part) => (depthwise && part === 0 ? depthwiseFans(shape) : kernelFans(shape)));
  return shapes.map((shape, part) => ({
    layer,
    kind: shape.length > 1 ? 'kernel' : 'bias',
    shape,
    size: product(shape),
    ...(fans[part] ?? fans.at(-1)!),
  }));
};

/**
 * A kernel ends in [channels in, channels out], a transposed convolution's in [out, in]: PyTorch and Keras count its fans as if the
 * names were not turned round, and so do we.
 */
const kernelFans = (shape: readonly number[]) => {
  const receptive = product(shape.slice(0, -2));
  const [first, last] = shape.slice(-2) as [number, number];
  return { fanIn: receptive * first, fanOut: receptive * last };
};

/** A depthwise kernel ends in [channels, filters of each]: PyTorch's convolution with a group for each channel. */
const depthwiseFans = (shape: readonly number[]) => {
  const receptive = product(shape.slice(0, -2));
  return { fanIn: receptive, fanOut: product(shape) };
};

const product = (sizes: readonly number[]): number => sizes.reduce((all, size) => all * size, 1);
