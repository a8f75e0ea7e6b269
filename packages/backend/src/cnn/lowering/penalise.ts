import type { layers } from '@tensorflow/tfjs-layers';
import type { LayerConfig } from './layer-config.ts';
import type { LayerContext } from './layer-context.ts';
import { penaltyOf } from './penalty-of.ts';

/** Which regularizer of a layer's config is for which array, by the array's name in its layer. */
const regularizerOf: Readonly<Record<string, `${string}Regularizer`>> = {
  depthwise_kernel: 'depthwiseRegularizer',
  pointwise_kernel: 'pointwiseRegularizer',
  kernel: 'kernelRegularizer',
  bias: 'biasRegularizer',
  gamma: 'gammaRegularizer',
  beta: 'betaRegularizer',
  alpha: 'alphaRegularizer',
};

/** Notes the penalties of a layer's arrays. A sentence where some are not L1 or L2 penalties of arrays that are known. */
export const penalise = (layer: layers.Layer, { config, weights }: LayerContext): string | undefined => {
  let found = 0;
  for (const weight of weights) {
    const name = weight.layerVariable.originalName.split('/').at(-1)!;
    const penalty = penaltyOf((config as LayerConfig)[regularizerOf[name] ?? 'noRegularizer']);
    if (penalty) found++;
    if (penalty) weight.penalty = penalty;
  }
  if (found === layer.losses.length) return undefined;
  return `the layer "${layer.name}" has a penalty that is not an L1 or L2 regularizer`;
};
