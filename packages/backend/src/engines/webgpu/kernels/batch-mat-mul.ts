import type { BatchMatMulAttrs, BatchMatMulInputs } from '@tensorflow/tfjs-core';
import type { Kernel } from './kernel-call.ts';
import { multiplyMatrices } from './multiply-matrices.ts';

export const batchMatMul: Kernel<BatchMatMulInputs, BatchMatMulAttrs> = ({ inputs: { a, b }, attrs, backend }) =>
  multiplyMatrices(backend, a, b, attrs);
