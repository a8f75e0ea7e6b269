import { PadV2, type PadV2Attrs, type PadV2Inputs, util } from '@tensorflow/tfjs-core';
import { copyElements } from './support/copy-elements.ts';
import { dimensions } from './support/dimensions.ts';
import { fillElements } from './support/fill-elements.ts';
import { kernel } from './support/kernel.ts';
import { movableType } from './support/movable-type.ts';
import { stridesOf } from './support/strides-of.ts';

export const padV2 = kernel<PadV2Inputs, PadV2Attrs>(PadV2, ({ x }, { paddings, constantValue }, backend) => {
  const dtype = movableType(backend, x);
  if (!dtype || paddings.length !== x.shape.length) return;
  for (const [before, after] of paddings) if (!(before >= 0 && after >= 0)) return;
  const shape = paddings.map(([before, after], index) => before + x.shape[index]! + after);
  const strides = stridesOf(shape);
  const place = dimensions(x.shape, stridesOf(x.shape), strides);
  if (!place) return;
  const y = backend.output(shape, dtype);
  fillElements(backend, dtype, y, constantValue);
  if (util.sizeFromShape(x.shape) > 0) {
    const offset = paddings.reduce((sum, [before], index) => sum + before * strides[index]!, 0);
    copyElements(backend, dtype, x, y, 0, offset, place);
  }
  return y;
});
