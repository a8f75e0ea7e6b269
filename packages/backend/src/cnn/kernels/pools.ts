import { AvgPool, MaxPool, type MaxPoolInputs, util } from '@tensorflow/tfjs-core';
import * as operations from '../program/operations.ts';
import { holds } from './support/holds.ts';
import { type Kernel, kernel } from './support/kernel.ts';
import { type PoolAttributes, poolInfo } from './support/pool-info.ts';
import { sameShape } from './support/same-shape.ts';
import { windowOf } from './support/window-of.ts';

const pool = (kernelName: string, encode: typeof operations.avgPool): Kernel =>
  kernel<MaxPoolInputs, PoolAttributes>(kernelName, ({ x }, attributes, backend) => {
    if (!holds(backend, x, 'float32')) return;
    const info = poolInfo(x.shape, attributes);
    if (!info) return;
    if (info.filterHeight === 1 && info.filterWidth === 1 && sameShape(info.inShape, info.outShape)) {
      return backend.reshaped(x, x.shape);
    }
    const y = backend.output(info.outShape, 'float32');
    if (util.sizeFromShape(info.outShape) === 0) return y;
    backend.run(encode({ x: backend.address(x), y: backend.address(y), window: windowOf(info) }));
    return y;
  });

export const maxPool = pool(MaxPool, operations.maxPool);
export const avgPool = pool(AvgPool, operations.avgPool);
