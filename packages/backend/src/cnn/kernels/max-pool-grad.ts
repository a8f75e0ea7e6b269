import { MaxPoolGrad, type MaxPoolGradInputs, util } from '@tensorflow/tfjs-core';
import * as operations from '../program/operations.ts';
import { holds } from './support/holds.ts';
import { kernel } from './support/kernel.ts';
import { linear } from './support/linear.ts';
import { type PoolAttributes, poolInfo } from './support/pool-info.ts';
import { sameShape } from './support/same-shape.ts';
import { windowOf } from './support/window-of.ts';

export const maxPoolGrad = kernel<MaxPoolGradInputs, PoolAttributes>(
  MaxPoolGrad,
  ({ dy, input }, attributes, backend) => {
    if (!holds(backend, dy, 'float32') || !holds(backend, input, 'float32')) return;
    const info = poolInfo(input.shape, attributes);
    if (!info || !sameShape(dy.shape, info.outShape)) return;
    const dx = backend.output(info.inShape, 'float32');
    if (util.sizeFromShape(info.inShape) === 0) return dx;
    backend.run(
      operations.maxPoolBackprop({
        dy: backend.address(dy),
        x: backend.address(input),
        dx: backend.address(dx),
        activation: linear,
        window: windowOf(info),
      }),
    );
    return dx;
  },
);
