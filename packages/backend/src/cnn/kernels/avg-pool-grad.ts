import { AvgPoolGrad, type AvgPoolGradInputs, util } from '@tensorflow/tfjs-core';
import * as operations from '../program/operations.ts';
import { holds } from './support/holds.ts';
import { kernel } from './support/kernel.ts';
import { linear } from './support/linear.ts';
import { type PoolAttributes, poolInfo } from './support/pool-info.ts';
import { sameShape } from './support/same-shape.ts';
import { sliced } from './support/sliced.ts';
import { windowOf } from './support/window-of.ts';

/**
 * Where windows hang over the edge, tfjs divides by the size of the whole window here, although its forward pass divides
 * by the part inside. We do as tfjs does: the gradient is taken on the image with its padding, then cut.
 */
export const avgPoolGrad = kernel<AvgPoolGradInputs, PoolAttributes>(
  AvgPoolGrad,
  ({ dy, input }, attributes, backend) => {
    if (!holds(backend, dy, 'float32')) return;
    const info = poolInfo(input.shape, attributes);
    if (!info || !sameShape(dy.shape, info.outShape)) return;
    if (util.sizeFromShape(info.inShape) === 0 || util.sizeFromShape(dy.shape) === 0) return;
    const { batchSize, inHeight, inWidth, inChannels, padInfo } = info;
    const { top, left } = padInfo;
    const height = Math.max(top + inHeight, (info.outHeight - 1) * info.strideHeight + info.filterHeight);
    const width = Math.max(left + inWidth, (info.outWidth - 1) * info.strideWidth + info.filterWidth);
    const whole = { ...info, inHeight: height, inWidth: width, padInfo: { ...padInfo, top: 0, left: 0 } };
    const padded = backend.output([batchSize, height, width, inChannels], 'float32');
    backend.run(
      operations.avgPoolBackprop({
        dy: backend.address(dy),
        dx: backend.address(padded),
        activation: linear,
        window: windowOf(whole),
      }),
    );
    if (height === inHeight && width === inWidth) return padded;
    const dx = sliced(backend, padded, 'float32', [0, top, left, 0], info.inShape, info.inShape);
    backend.disposeIntermediateTensorInfo(padded);
    return dx;
  },
);
