import { BatchMatMul, type BatchMatMulAttrs, type BatchMatMulInputs } from '@tensorflow/tfjs-core';
import { kernel } from './support/kernel.ts';
import { multiplyMatrices } from './support/multiply-matrices.ts';

export const batchMatMul = kernel<BatchMatMulInputs, BatchMatMulAttrs>(BatchMatMul, (inputs, attributes, backend) =>
  multiplyMatrices(backend, inputs, attributes),
);
