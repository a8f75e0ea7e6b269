import { Value } from '../graph/value.ts';
import type { Weight } from '../graph/weight.ts';
import { BatchNormNode } from '../nodes/batch-norm-node.ts';
import { ConvolutionNode } from '../nodes/convolution-node.ts';
import { DepthwiseNode } from '../nodes/depthwise-node.ts';
import { LayerNormNode } from '../nodes/layer-norm-node.ts';
import { LocalResponseNode } from '../nodes/local-response-node.ts';
import { ScaleShiftNode } from '../nodes/scale-shift-node.ts';
import type { Lowering } from './layer-context.ts';

/** In predictions the convolution before it does its work, where nobody else wants that one's output. */
export const lowerBatchNorm: Lowering = (context) => {
  const { config, layer, training } = context;
  const [input] = context.inputs as [Value];
  const { axis = -1, epsilon = 1e-3, momentum = 0.99, scale = true, center = true } = config;
  if (axis !== -1 && axis !== input.shape.length) return 'batch normalisation is compiled along the last axis only';
  const left = [...context.weights];
  const gamma = scale ? left.shift() : undefined;
  const beta = center ? left.shift() : undefined;
  const [mean, variance] = left as [Weight, Weight];
  const norm = { gamma, beta, mean, variance, epsilon };
  const { producer } = input;
  const folds =
    !training &&
    context.isOnlyReader(input) &&
    input.derivative.kind === 'linear' &&
    (producer instanceof ConvolutionNode || producer instanceof DepthwiseNode) &&
    producer.fuseNorm(norm);
  if (folds) return [input];
  const output = new Value(input.shape);
  if (training) {
    context.add(new BatchNormNode({ layer: layer.name, input, output, momentum: 1 - momentum, ...norm }));
  } else {
    context.add(new ScaleShiftNode(layer.name, input, output, norm));
  }
  return [output];
};

export const lowerLayerNorm: Lowering = ({ add, config, layer, inputs, weights }) => {
  const [input] = inputs as [Value];
  const { axis = -1, epsilon = 1e-3, scale = true, center = true } = config;
  const axes = [axis].flat();
  if (axes.length !== 1 || (axes[0] !== -1 && axes[0] !== input.shape.length)) {
    return 'layer normalisation is compiled along the last axis only';
  }
  const left = [...weights];
  const gamma = scale ? left.shift() : undefined;
  const beta = center ? left.shift() : undefined;
  const output = new Value(input.shape);
  add(new LayerNormNode(layer.name, input, output, { gamma, beta, epsilon }));
  return [output];
};

export const lowerLocalResponse: Lowering = ({ add, config, layer, inputs }) => {
  const [input] = inputs as [Value];
  const { depthRadius = 5, bias = 1, alpha = 1, beta = 0.5 } = config;
  const output = new Value(input.shape);
  add(new LocalResponseNode(layer.name, input, output, { radius: depthRadius, bias, alpha, beta }));
  return [output];
};
