import {
  backend_util,
  Conv2DBackpropInput,
  type Conv2DBackpropInputAttrs,
  type Conv2DBackpropInputInputs,
  util,
} from '@tensorflow/tfjs-core';
import * as operations from '../program/operations.ts';
import { holds } from './support/holds.ts';
import { isServedGeometry } from './support/is-served-geometry.ts';
import { kernel } from './support/kernel.ts';
import { linear } from './support/linear.ts';
import { sameShape } from './support/same-shape.ts';
import { windowOf } from './support/window-of.ts';

export const conv2dBackpropInput = kernel<Conv2DBackpropInputInputs, Conv2DBackpropInputAttrs>(
  Conv2DBackpropInput,
  ({ dy, filter }, { inputShape, strides, pad, dataFormat, dimRoundingMode }, backend) => {
    if (dataFormat === 'NCHW' || inputShape.length !== 4 || filter.shape.length !== 4) return;
    if (!holds(backend, dy, 'float32') || !holds(backend, filter, 'float32')) return;
    const filterShape = filter.shape as [number, number, number, number];
    const info = backend_util.computeConv2DInfo(inputShape, filterShape, strides, 1, pad, dimRoundingMode);
    if (!isServedGeometry(info) || !sameShape(dy.shape, info.outShape) || inputShape[3] !== filterShape[2]) return;
    if (util.sizeFromShape(dy.shape) === 0 || util.sizeFromShape(filterShape) === 0) return;
    const dx = backend.output(info.inShape, 'float32');
    if (util.sizeFromShape(inputShape) === 0) return dx;
    backend.run(
      operations.conv2dBackpropInput({
        dy: backend.address(dy),
        filter: backend.address(filter),
        dx: backend.address(dx),
        activation: linear,
        window: windowOf(info),
        groups: 1,
        bfloat16: false,
      }),
    );
    return dx;
  },
);
