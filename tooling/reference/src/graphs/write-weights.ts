import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { ReferenceArray } from '../read-safetensors.ts';

/** Gives every weight of a model what the reference has under its name, `layer/kernel`. */
export const writeWeights = (model: LayersModel, reference: (name: string) => ReferenceArray): void => {
  for (const weight of model.weights) {
    const { data, shape } = reference(weight.originalName);
    const value = tf.tensor(data, [...shape]);
    weight.write(value);
    value.dispose();
  }
};
