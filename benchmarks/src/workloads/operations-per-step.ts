import { layerTable } from '@cnn/models';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { Workload } from './workload.ts';

/**
 * Floating-point operations of one step: two for each multiply-add of convolutions and dense layers. Training does each
 * three times (forward, gradient of the input, gradient of the weights), but nobody asks for the images' gradient.
 */
export const operationsPerStep = (model: LayersModel, { optimizer, batchSize }: Workload): number => {
  const costs = layerTable(model)
    .map(({ multiplyAdds }) => multiplyAdds)
    .filter((multiplyAdds) => multiplyAdds > 0);
  const forward = costs.reduce((sum, cost) => sum + cost, 0);
  return 2 * batchSize * (optimizer ? 3 * forward - costs[0]! : forward);
};
