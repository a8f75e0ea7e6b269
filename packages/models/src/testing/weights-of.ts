import type { LayersModel } from '@tensorflow/tfjs-layers';

/** All weights of a model, to compare. */
export const weightsOf = (net: LayersModel): number[][] => net.getWeights().map((weight) => [...weight.dataSync()]);
