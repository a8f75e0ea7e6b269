import { OnesLike, type OnesLikeInputs, ZerosLike } from '@tensorflow/tfjs-core';
import { fillElements } from './support/fill-elements.ts';
import { type Kernel, kernel } from './support/kernel.ts';
import { isTensorType } from './support/tensor-type.ts';

const like = (kernelName: string, value: number): Kernel =>
  kernel<OnesLikeInputs>(kernelName, ({ x }, _attributes, backend) => {
    if (!isTensorType(x.dtype)) return;
    const y = backend.output(x.shape, x.dtype);
    fillElements(backend, x.dtype, y, value);
    return y;
  });

export const zerosLike = like(ZerosLike, 0);
export const onesLike = like(OnesLike, 1);
