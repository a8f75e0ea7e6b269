import { _FusedMatMul, type _FusedMatMulAttrs, type _FusedMatMulInputs } from '@tensorflow/tfjs-core';
import { kernel } from './support/kernel.ts';
import { multiplyMatrices } from './support/multiply-matrices.ts';
import { withPrelu } from './support/with-prelu.ts';

export const fusedMatMul = kernel<_FusedMatMulInputs, _FusedMatMulAttrs>(
  _FusedMatMul,
  (inputs, attributes, backend) => {
    const alpha = inputs.preluActivationWeights;
    if (attributes.activation !== 'prelu') return multiplyMatrices(backend, inputs, attributes);
    if (!alpha) return;
    return withPrelu(backend, multiplyMatrices(backend, inputs, { ...attributes, activation: 'linear' }), alpha);
  },
);
