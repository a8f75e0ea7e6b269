import { AvgPool, MaxPool, type MaxPoolInputs, util } from '@tensorflow/tfjs-core';
import { convolutionGeometry } from './support/convolution-geometry.ts';
import { holds } from './support/holds.ts';
import { type Kernel, kernel } from './support/kernel.ts';
import { type PoolAttributes, poolInfo } from './support/pool-info.ts';
import { sameShape } from './support/same-shape.ts';

const pool = (kernelName: string, operation: 'max_pool' | 'avg_pool'): Kernel =>
  kernel<MaxPoolInputs, PoolAttributes>(kernelName, ({ x }, attributes, backend) => {
    if (!holds(backend, x, 'float32')) return;
    const info = poolInfo(x.shape, attributes);
    if (!info) return;
    if (info.filterHeight === 1 && info.filterWidth === 1 && sameShape(info.inShape, info.outShape)) {
      return backend.reshaped(x, x.shape);
    }
    const y = backend.output(info.outShape, 'float32');
    if (util.sizeFromShape(info.outShape) === 0) return y;
    const geometry = convolutionGeometry(info);
    if (operation === 'max_pool') backend.run(operation, backend.address(x), backend.address(y), 0, ...geometry);
    else backend.run(operation, backend.address(x), backend.address(y), ...geometry);
    return y;
  });

export const maxPool = pool(MaxPool, 'max_pool');
export const avgPool = pool(AvgPool, 'avg_pool');
