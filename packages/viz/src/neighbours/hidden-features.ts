import { ArgumentError } from '@cnn/core';
import {
  concat,
  type Rank,
  reshape,
  slice,
  type Tensor,
  type Tensor2D,
  type Tensor4D,
  tidy,
} from '@tensorflow/tfjs-core';
import type { LayersModel, SymbolicTensor } from '@tensorflow/tfjs-layers';
import { allLayers } from '../layers/all-layers.ts';
import { assertImages } from '../layers/assert-images.ts';
import { evaluate } from '../layers/evaluate.ts';

/**
 * What the network knows of images just before it decides: the values that its last layer with weights takes, those of the last
 * hidden layer.
 *
 * @param images float32 [count, height, width, channels], as the model takes them; stay the caller's.
 * @param options.batchSize How many go through the model at a time, which bounds memory; 128 by default.
 * @returns float32 [count, features], the caller's to dispose.
 * @throws ArgumentError for images that the model does not take, and models without weights.
 */
export const hiddenFeatures = (
  model: LayersModel,
  images: Tensor4D,
  { batchSize = 128 }: { readonly batchSize?: number } = {},
): Tensor2D => {
  assertImages('hiddenFeatures', model, images);
  if (!Number.isInteger(batchSize) || batchSize < 1) {
    throw new ArgumentError(`hiddenFeatures: batchSize must be a whole number of at least 1, got ${batchSize}.`);
  }
  const wanted = hidden(model);
  const [count] = images.shape;
  return tidy(() => {
    const parts: Tensor2D[] = [];
    for (let from = 0; from < count; from += batchSize) {
      parts.push(
        tidy(() => {
          const part = slice(images, from, Math.min(batchSize, count - from));
          const found = evaluate(model, wanted, new Map<SymbolicTensor, Tensor>([[model.inputs[0]!, part]]));
          return reshape<Rank.R2>(found, [part.shape[0], found.size / part.shape[0]]);
        }),
      );
    }
    return parts.length === 1 ? parts[0]! : concat(parts);
  });
};

const hidden = (model: LayersModel): SymbolicTensor => {
  const last = allLayers(model).findLast((layer) => layer.weights.length > 0);
  const input = last?.inboundNodes[0]?.inputTensors[0];
  if (input) return input;
  throw new ArgumentError(`hiddenFeatures: "${model.name}" has no layer with weights, so that it has no hidden layer.`);
};
