import { cpu } from '@cnn/backend';
import { alexnet, type LayerRow, layerTable } from '@cnn/models';
import { zeros } from '@tensorflow/tfjs-core';
import { initializers } from '@tensorflow/tfjs-layers';
import type { Settings } from '../settings/settings.ts';
import { network } from './network.ts';

/** The layers of both networks. */
export interface Description {
  readonly lenet: readonly LayerRow[];
  readonly alexnet: readonly LayerRow[];
}

/**
 * Describes networks in a worker of its own, where tensors lie in JavaScript's memory: AlexNet's 187 MB of weights are zeros there
 * that nobody reads, which the system never fetches.
 */
export class Describer {
  readonly #ready = cpu({ engine: 'cpu' }).then(drawNothing);

  async describe(settings: Settings): Promise<Description> {
    await this.#ready;
    const { imageSize, channels, classes } = settings;
    const own = network(settings);
    const large = alexnet({ inputShape: [imageSize, imageSize, channels], classes });
    try {
      return { lenet: layerTable(own), alexnet: layerTable(large) };
    } finally {
      own.dispose();
      large.dispose();
    }
  }
}

/** Leaves out the drawing of 46 million weights, half a second, in this worker. */
const drawNothing = (): void => {
  const scaled = Object.getPrototypeOf(Object.getPrototypeOf(initializers.glorotUniform({})));
  scaled.apply = (shape: number[]) => zeros(shape);
};
