import { createModel } from '@cnn/models';
import { xavierUniform } from '@cnn/train';
import type { Sequential } from '@tensorflow/tfjs-layers';
import type { Workload } from './workload.ts';

/** The workload's network with the weights of seed 0: the same for every engine, and for ONNX Runtime. */
export const createNetwork = ({ network, imageSize }: Workload): Sequential =>
  xavierUniform(createModel(network, { inputShape: [imageSize, imageSize, 1], classes: 10 }), { seed: 0 });
