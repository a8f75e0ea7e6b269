import { OneHot, type OneHotAttrs, type OneHotInputs, util } from '@tensorflow/tfjs-core';
import * as operations from '../program/operations.ts';
import { holds } from './support/holds.ts';
import { kernel } from './support/kernel.ts';

export const oneHot = kernel<OneHotInputs, OneHotAttrs>(
  OneHot,
  ({ indices }, { dtype, depth, onValue, offValue }, backend) => {
    if (dtype !== 'float32' || !holds(backend, indices, 'int32')) return;
    const y = backend.output([...indices.shape, depth], 'float32');
    const count = util.sizeFromShape(indices.shape);
    if (count * depth > 0) {
      backend.run(
        operations.oneHot({
          indices: backend.address(indices),
          y: backend.address(y),
          count,
          depth,
          on: onValue,
          off: offValue,
        }),
      );
    }
    return y;
  },
);
