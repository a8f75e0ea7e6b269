import { MaxPoolGrad, type MaxPoolGradInputs, util } from '@tensorflow/tfjs-core';
import { convolutionGeometry } from './support/convolution-geometry.ts';
import { holds } from './support/holds.ts';
import { kernel } from './support/kernel.ts';
import { type PoolAttributes, poolInfo } from './support/pool-info.ts';
import { sameShape } from './support/same-shape.ts';

export const maxPoolGrad = kernel<MaxPoolGradInputs, PoolAttributes>(
  MaxPoolGrad,
  ({ dy, input }, attributes, backend) => {
    if (!holds(backend, dy, 'float32') || !holds(backend, input, 'float32')) return;
    const info = poolInfo(input.shape, attributes);
    if (!info || !sameShape(dy.shape, info.outShape)) return;
    const dx = backend.output(info.inShape, 'float32');
    if (util.sizeFromShape(info.inShape) === 0) return dx;
    backend.run(
      'max_pool_backprop',
      backend.address(dy),
      backend.address(input),
      0,
      backend.address(dx),
      0,
      0,
      ...convolutionGeometry(info),
    );
    return dx;
  },
);
