import type { FusedConv2DAttrs, FusedConv2DInputs } from '@tensorflow/tfjs-core';
import { convolution } from '../programs/convolutions/convolution.ts';
import { biasActivation } from '../programs/products/bias-activation.ts';
import { multiply } from '../programs/products/multiply.ts';
import { conv2dInfo } from './conv2d-info.ts';
import { isRow } from './is-row.ts';
import type { Kernel } from './kernel-call.ts';

export const fusedConv2d: Kernel<FusedConv2DInputs, FusedConv2DAttrs> = ({ inputs, attrs, backend }) => {
  const { x, filter, bias } = inputs;
  const info = conv2dInfo(x.shape, filter.shape, attrs);
  if (!info || (bias && !isRow(bias, info.outChannels))) return undefined;
  const finish = biasActivation(Boolean(bias), attrs.activation, attrs.leakyreluAlpha);
  return finish && multiply(backend, convolution(info), bias ? [x, filter, bias] : [x, filter], info.outShape, finish);
};
