import type { _FusedMatMulAttrs, _FusedMatMulInputs } from '@tensorflow/tfjs-core';
import { biasActivation } from '../programs/products/bias-activation.ts';
import { isRow } from './is-row.ts';
import type { Kernel } from './kernel-call.ts';
import { multiplyMatrices } from './multiply-matrices.ts';

export const fusedMatMul: Kernel<_FusedMatMulInputs, _FusedMatMulAttrs> = ({ inputs, attrs, backend }) => {
  const { a, b, bias } = inputs;
  const columns = b.shape.at(attrs.transposeB ? -2 : -1)!;
  const finish = biasActivation(Boolean(bias), attrs.activation, attrs.leakyreluAlpha);
  if (!finish || (bias && !isRow(bias, columns))) return undefined;
  return multiplyMatrices(backend, a, b, attrs, { finish, inputs: bias ? [bias] : [] });
};
