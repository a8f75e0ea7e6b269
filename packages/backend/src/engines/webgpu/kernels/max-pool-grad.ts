import { backend_util, type MaxPoolGradAttrs, type MaxPoolGradInputs } from '@tensorflow/tfjs-core';
import { maxPoolShare } from '../programs/pools/max-pool-share.ts';
import { poolGradient } from '../programs/pools/pool-gradient.ts';
import type { Kernel } from './kernel-call.ts';

export const maxPoolGrad: Kernel<MaxPoolGradInputs, MaxPoolGradAttrs> = ({ inputs, attrs, backend }) => {
  const { dy, input } = inputs;
  const { filterSize, strides, pad, dimRoundingMode } = attrs;
  const shape = input.shape as [number, number, number, number];
  const window = backend_util.computePool2DInfo(shape, filterSize, strides, 1, pad, dimRoundingMode);
  return poolGradient(backend, window, maxPoolShare, [input, dy]);
};
