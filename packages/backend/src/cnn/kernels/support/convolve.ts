import { backend_util, type TensorInfo, util } from '@tensorflow/tfjs-core';
import type { CnnBackend } from '../../cnn-backend.ts';
import * as operations from '../../program/operations.ts';
import { fusedActivation } from './fused-activation.ts';
import { holds } from './holds.ts';
import { isRowOf } from './is-row-of.ts';
import { isServedGeometry } from './is-served-geometry.ts';
import { windowOf } from './window-of.ts';

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
  operation: 'conv2d' | 'depthwiseConv2d',
  { x, filter, bias }: ConvolutionInputs,
  attributes: ConvolutionAttributes,
): TensorInfo | undefined => {
  const { strides, pad, dataFormat, dilations, dimRoundingMode } = attributes;
  const activation = fusedActivation(attributes.activation, attributes.leakyreluAlpha);
  if (!activation || dataFormat === 'NCHW') return;
  if (x.shape.length !== 4 || filter.shape.length !== 4 || x.shape[3] !== filter.shape[2]) return;
  if (!holds(backend, x, 'float32') || !holds(backend, filter, 'float32')) return;
  const info = backend_util.computeConv2DInfo(
    x.shape as [number, number, number, number],
    filter.shape as [number, number, number, number],
    strides,
    dilations ?? 1,
    pad,
    dimRoundingMode,
    operation === 'depthwiseConv2d',
  );
  if (!isServedGeometry(info)) return;
  if (bias && (!isRowOf(bias.shape, info.outChannels) || !holds(backend, bias, 'float32'))) return;
  const y = backend.output(info.outShape, 'float32');
  if (util.sizeFromShape(info.outShape) === 0) return y;
  const operands = {
    x: backend.address(x),
    filter: backend.address(filter),
    bias: bias && backend.address(bias),
    y: backend.address(y),
    activation,
    window: windowOf(info),
  };
  if (operation === 'depthwiseConv2d') backend.run(operations.depthwiseConv2d(operands));
  else backend.run(operations.conv2d({ ...operands, groups: 1, yStride: info.outChannels, bfloat16: false }));
  return y;
};
