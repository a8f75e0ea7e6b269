import { addN } from './add-n.ts';
import { argReductions } from './arg-reductions.ts';
import { avgPoolGrad } from './avg-pool-grad.ts';
import { batchMatMul } from './batch-mat-mul.ts';
import { binary } from './binary.ts';
import { broadcastTo } from './broadcast-to.ts';
import { cast } from './cast.ts';
import { concat } from './concat.ts';
import { conv2d } from './conv2d.ts';
import { conv2dBackpropFilter } from './conv2d-backprop-filter.ts';
import { conv2dBackpropInput } from './conv2d-backprop-input.ts';
import { depthwiseConv2dNative } from './depthwise-conv2d-native.ts';
import { eluGrad } from './elu-grad.ts';
import { fill } from './fill.ts';
import { fusedConv2d } from './fused-conv2d.ts';
import { fusedDepthwiseConv2d } from './fused-depthwise-conv2d.ts';
import { fusedMatMul } from './fused-mat-mul.ts';
import { gatherV2 } from './gather-v2.ts';
import { onesLike, zerosLike } from './likes.ts';
import { logSoftmax } from './log-softmax.ts';
import { maxPoolGrad } from './max-pool-grad.ts';
import { oneHot } from './one-hot.ts';
import { pack } from './pack.ts';
import { padV2 } from './pad-v2.ts';
import { avgPool, maxPool } from './pools.ts';
import { reductions } from './reductions.ts';
import { resizeBilinear } from './resize-bilinear.ts';
import { resizeBilinearGrad } from './resize-bilinear-grad.ts';
import { reverse } from './reverse.ts';
import { select } from './select.ts';
import { slice } from './slice.ts';
import { softmax } from './softmax.ts';
import { splitV } from './split-v.ts';
import type { Kernel } from './support/kernel.ts';
import { tile } from './tile.ts';
import { transpose } from './transpose.ts';
import { unary } from './unary.ts';
import { unpack } from './unpack.ts';

/** Every tfjs kernel that has a compiled form. All others of tfjs run in JavaScript over the same memory. */
export const kernels: readonly Kernel[] = [
  conv2d,
  fusedConv2d,
  conv2dBackpropInput,
  conv2dBackpropFilter,
  depthwiseConv2dNative,
  fusedDepthwiseConv2d,
  maxPool,
  maxPoolGrad,
  avgPool,
  avgPoolGrad,
  batchMatMul,
  fusedMatMul,
  ...unary,
  ...binary,
  eluGrad,
  addN,
  ...reductions,
  ...argReductions,
  softmax,
  logSoftmax,
  transpose,
  padV2,
  slice,
  splitV,
  unpack,
  concat,
  pack,
  tile,
  broadcastTo,
  reverse,
  fill,
  zerosLike,
  onesLike,
  cast,
  oneHot,
  gatherV2,
  select,
  resizeBilinear,
  resizeBilinearGrad,
];
