import { explainModel } from '@cnn/backend';
import type { LayersModel } from '@tensorflow/tfjs-layers';

/** Makes sure that it is the executor that is compared, and not the tape. @param foreign How many layers TensorFlow.js runs. */
export const assertCompiled = (model: LayersModel, foreign = 0): void => {
  const explanation = explainModel(model);
  if (explanation.compiled && explanation.foreign.length === foreign) return;
  throw new Error(`Expected all but ${foreign} layers to be compiled: ${JSON.stringify(explanation)}`);
};
