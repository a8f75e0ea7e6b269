import { EluGrad, type EluGradInputs } from '@tensorflow/tfjs-core';
import { kernel } from './support/kernel.ts';
import { runBinary } from './support/run-binary.ts';
import { sameShape } from './support/same-shape.ts';

export const eluGrad = kernel<EluGradInputs>(EluGrad, ({ dy, y }, _attributes, backend) => {
  if (!sameShape(dy.shape, y.shape)) return;
  return runBinary(backend, 'eluGrad', 'float32', 'float32', dy, y);
});
