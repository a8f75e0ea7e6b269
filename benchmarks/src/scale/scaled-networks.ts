import type { PlannedLayer } from '@cnn/distributed';
import { alexnet, layerTable, lenet, resnet50 } from '@cnn/models';
import { plannedNetwork } from './planned-network.ts';

/** A network's step on one rank, as the cost model wants it. */
export interface ScaledNetwork {
  readonly title: string;
  readonly batch: number;
  readonly layers: readonly PlannedLayer[];
  readonly forwardSeconds: number;
  readonly updateSeconds: number;
}

/** The update reads a weight and its gradient and writes the weight, at the speed of a server's memory. */
const updateBytesPerSecond = 300e9;

/**
 * Their steps.
 *
 * @param machine How many times as fast a rank is as two threads of an EPYC whose multiply-add peak is 235 GFLOP/s: LeNet's step took 6.0 ms
 * there, AlexNet's 1 130 ms, and ResNet-18's 330 ms, after which ResNet-50's is estimated.
 */
export const scaledNetworks = (machine: number): ScaledNetwork[] =>
  [
    { title: 'LeNet, 28², batch 256 a rank', batch: 256, speed: 108e9, model: lenet() },
    {
      ...{ title: 'AlexNet, 224², batch 128 a rank', batch: 128, speed: 680e9 },
      model: alexnet({ inputShape: [224, 224, 1], classes: 10 }),
    },
    {
      ...{ title: 'ResNet-50, 224², batch 32 a rank', batch: 32, speed: 384e9 },
      model: resnet50({ inputShape: [224, 224, 3], classes: 1000 }),
    },
  ].map(({ title, batch, speed, model }) => {
    const all = layerTable(model).reduce((sum, { multiplyAdds }) => sum + multiplyAdds, 0);
    const { layers, forwardSeconds } = plannedNetwork(model, batch, (3 * 2 * all * batch) / speed / machine);
    const bytes = layers.reduce((sum, layer) => sum + layer.bytes, 0);
    return { title, batch, layers, forwardSeconds, updateSeconds: (3 * bytes) / updateBytesPerSecond };
  });
