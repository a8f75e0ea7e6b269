import type { Loader } from '@cnn/datasets';
import { hiddenFeatures, type Neighbour, nearestNeighbours } from '@cnn/viz';
import { concat, dispose, type Tensor2D, type Tensor4D } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';

/** Which of a loader's images, in its order, are nearest to one in the model's last hidden layer, the nearest first. */
export const findAlike = async (
  model: LayersModel,
  image: Tensor4D,
  loader: Loader,
  { count }: { readonly count: number },
): Promise<Neighbour[]> => {
  const parts: Tensor2D[] = [];
  for await (const { images, labels } of loader.epoch(0)) {
    parts.push(hiddenFeatures(model, images));
    dispose([images, labels]);
  }
  const [query, candidates] = [hiddenFeatures(model, image), concat(parts)];
  const [nearest] = await nearestNeighbours(query, candidates, { count });
  dispose([query, candidates, parts]);
  return nearest!;
};
