import type { Communicator } from '@cnn/core';
import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';

/** Everybody's weights become those of rank 0. */
export const shareWeights = async (model: LayersModel, communicator: Communicator): Promise<void> => {
  for (const weight of model.weights) {
    const variable = weight.read() as tf.Variable;
    const values = Float32Array.from(await variable.data());
    await communicator.broadcast(new Uint8Array(values.buffer), 0);
    tf.tidy(() => variable.assign(tf.tensor(values, variable.shape)));
  }
};
