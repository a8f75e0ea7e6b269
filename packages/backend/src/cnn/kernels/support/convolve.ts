import { backend_util, type TensorInfo, util } from '@tensorflow/tfjs-core';
import type { CnnBackend } from '../../cnn-backend.ts';
import { activations } from './activations.ts';
import { convolutionGeometry } from './convolution-geometry.ts';
import { holds } from './holds.ts';
import { isRowOf } from './is-row-of.ts';
import { isServedGeometry } from './is-served-geometry.ts';

export interface ConvolutionInputs {
  readonly x: TensorInfo;
  readonly filter: TensorInfo;
  readonly bias?: TensorInfo;
}

export interface ConvolutionAttributes {
  readonly strides: number | [number, number];
  readonly pad: 'valid' | 'same' | number | backend_util.ExplicitPadding;
  readonly dataFormat?: 'NHWC' | 'NCHW';
  readonly dilations?: number | [number, number] | null;
  readonly dimRoundingMode?: 'floor' | 'round' | 'ceil';
  readonly activation?: string | null;
  readonly leakyreluAlpha?: number;
}

/** activation(conv(x, filter) + bias), dense or one filter per channel; undefined where that is not served. */
export const convolve = (
  backend: CnnBackend,
  operation: 'conv2d' | 'depthwise_conv2d',
  { x, filter, bias }: ConvolutionInputs,
  { strides, pad, dataFormat, dilations, dimRoundingMode, activation, leakyreluAlpha }: ConvolutionAttributes,
): TensorInfo | undefined => {
  const code = activations[activation ?? 'linear'];
  if (code === undefined || dataFormat === 'NCHW') return;
  if (x.shape.length !== 4 || filter.shape.length !== 4 || x.shape[3] !== filter.shape[2]) return;
  if (!holds(backend, x, 'float32') || !holds(backend, filter, 'float32')) return;
  const info = backend_util.computeConv2DInfo(
    x.shape as [number, number, number, number],
    filter.shape as [number, number, number, number],
    strides,
    dilations ?? 1,
    pad,
    dimRoundingMode,
    operation === 'depthwise_conv2d',
  );
  if (!isServedGeometry(info)) return;
  if (bias && (!isRowOf(bias.shape, info.outChannels) || !holds(backend, bias, 'float32'))) return;
  const y = backend.output(info.outShape, 'float32');
  if (util.sizeFromShape(info.outShape) === 0) return y;
  backend.run(
    operation,
    backend.address(x),
    backend.address(filter),
    bias ? backend.address(bias) : 0,
    backend.address(y),
    code,
    leakyreluAlpha ?? 0,
    ...convolutionGeometry(info),
  );
  return y;
};
