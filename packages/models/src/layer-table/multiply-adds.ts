import type { LayersModel } from '@tensorflow/tfjs-layers';

type Layer = LayersModel['layers'][number];
type Shape = readonly number[];

/**
 * Multiplications with an addition of one image's forward pass through a layer, of its input's and its output's shape; 0 of what is
 * neither a convolution nor dense.
 */
export const multiplyAdds = (layer: Layer, input: Shape, output: Shape): number => {
  const count = counts[layer.getClassName()];
  return count?.(layer, input, output) ?? 0;
};

const product = (...sizes: readonly number[]): number => sizes.reduce((total, size) => total * size, 1);

const kernel = (layer: Layer, index = 0): Shape => layer.weights[index]!.shape as Shape;

/** Each output value costs one for each weight of its filter: the kernel's first dimensions, so many of them. */
const perOutput =
  (rank: number) =>
  (layer: Layer, _input: Shape, output: Shape): number =>
    product(...output, ...kernel(layer).slice(0, rank));

/** Each input value goes into all that the kernel makes of it. */
const perInput = (layer: Layer, input: Shape): number => product(...input, ...kernel(layer).slice(0, -1));

/** A depthwise convolution, then a 1×1 one. */
const separable = (layer: Layer, _input: Shape, output: Shape): number => {
  const [height, width, channels, multiplier] = kernel(layer) as [number, number, number, number];
  const places = product(...output.slice(0, 2));
  return places * (height * width * channels * multiplier + channels * multiplier * output.at(-1)!);
};

const counts: Readonly<Record<string, (layer: Layer, input: Shape, output: Shape) => number>> = {
  Dense: /* @__PURE__ */ perOutput(1),
  Conv1D: /* @__PURE__ */ perOutput(2),
  Conv2D: /* @__PURE__ */ perOutput(3),
  GroupedConv2D: /* @__PURE__ */ perOutput(3),
  Conv3D: /* @__PURE__ */ perOutput(4),
  DepthwiseConv2D: /* @__PURE__ */ perOutput(2),
  SeparableConv2D: separable,
  Conv2DTranspose: perInput,
  Conv3DTranspose: perInput,
};
