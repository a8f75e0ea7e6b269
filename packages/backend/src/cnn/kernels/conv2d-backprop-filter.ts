import {
  backend_util,
  Conv2DBackpropFilter,
  type Conv2DBackpropFilterAttrs,
  type Conv2DBackpropFilterInputs,
  util,
} from '@tensorflow/tfjs-core';
import * as operations from '../program/operations.ts';
import { holds } from './support/holds.ts';
import { isServedGeometry } from './support/is-served-geometry.ts';
import { kernel } from './support/kernel.ts';
import { sameShape } from './support/same-shape.ts';
import { windowOf } from './support/window-of.ts';

export const conv2dBackpropFilter = kernel<Conv2DBackpropFilterInputs, Conv2DBackpropFilterAttrs>(
  Conv2DBackpropFilter,
  ({ x, dy }, { filterShape, strides, pad, dataFormat, dimRoundingMode }, backend) => {
    if (dataFormat === 'NCHW' || x.shape.length !== 4 || filterShape.length !== 4) return;
    if (!holds(backend, x, 'float32') || !holds(backend, dy, 'float32')) return;
    const inputShape = x.shape as [number, number, number, number];
    const info = backend_util.computeConv2DInfo(inputShape, filterShape, strides, 1, pad, dimRoundingMode);
    if (!isServedGeometry(info) || !sameShape(dy.shape, info.outShape) || inputShape[3] !== filterShape[2]) return;
    if (util.sizeFromShape(x.shape) === 0 || util.sizeFromShape(dy.shape) === 0) return;
    const gradient = backend.output(info.filterShape, 'float32');
    backend.run(
      operations.conv2dBackpropFilter({
        x: backend.address(x),
        dy: backend.address(dy),
        dfilter: backend.address(gradient),
        window: windowOf(info),
        groups: 1,
        bfloat16: false,
      }),
    );
    return gradient;
  },
);
