import { type AvgPoolGradAttrs, type AvgPoolGradInputs, backend_util } from '@tensorflow/tfjs-core';
import { averagePoolShare } from '../programs/pools/average-pool-share.ts';
import { poolGradient } from '../programs/pools/pool-gradient.ts';
import type { Kernel } from './kernel-call.ts';

export const avgPoolGrad: Kernel<AvgPoolGradInputs, AvgPoolGradAttrs> = ({ inputs, attrs, backend }) => {
  const { dy, input } = inputs;
  const { filterSize, strides, pad } = attrs;
  const shape = input.shape as [number, number, number, number];
  const window = backend_util.computePool2DInfo(shape, filterSize, strides, 1, pad);
  return poolGradient(backend, window, averagePoolShare, [dy]);
};
