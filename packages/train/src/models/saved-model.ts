import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { ModelDescription } from './model-description.ts';

/** What `loadModel` gives: the model, ready to predict and to train, and what was kept beside it. */
export interface SavedModel extends ModelDescription {
  readonly model: LayersModel;
}
