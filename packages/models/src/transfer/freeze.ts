import type { LayersModel } from '@tensorflow/tfjs-layers';
import { sourcesOf } from '../weights/layers/sources-of.ts';
import { layerNamed } from './layer-named.ts';

/**
 * Lets training leave a layer as it is, and all whose outputs it is made of; the others learn. Optimizers and gradients pass them by,
 * so that steps become faster. Call it before `fit` or `openModel`.
 *
 * Batch normalisations still follow the batches in training, with their running statistics, as in PyTorch where `requires_grad` is off.
 *
 * @param upTo The name of the last layer that stays; undefined lets all learn again.
 * @returns The model that was given.
 * @throws ArgumentError for a name that no layer has.
 * @example
 * const net = freeze(replaceHead(pretrained, 3), 'stage4_block2_relu');
 */
export const freeze = <Model extends LayersModel>(model: Model, upTo?: string): Model => {
  const frozen = new Set<LayersModel['layers'][number]>();
  const waiting = upTo === undefined ? [] : [layerNamed('freeze', model, upTo)];
  for (let layer = waiting.pop(); layer; layer = waiting.pop()) {
    if (frozen.has(layer)) continue;
    frozen.add(layer);
    waiting.push(...sourcesOf(layer));
  }
  for (const layer of model.layers) layer.trainable = !frozen.has(layer);
  return model;
};
