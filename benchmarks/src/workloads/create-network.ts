import { createModel } from '@cnn/models';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { Workload } from './workload.ts';

/** The workload's network with the weights of seed 0: the same for every engine, and for ONNX Runtime. */
export const createNetwork = ({ network, imageSize }: Workload): LayersModel =>
  createModel(network, { inputShape: [imageSize, imageSize, 1], classes: 10, seed: 0 });
