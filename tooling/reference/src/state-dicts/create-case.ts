import { createModel, type DropoutOptions } from '@cnn/models';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { ownNetwork } from './own-network.ts';
import type { StateDictCase } from './state-dict-case.ts';

/** A case's model here, dropout off, its weights those of its initialisers. */
export const createCase = ({ model, image: [channels, height, width] }: StateDictCase): LayersModel => {
  if (model === 'own') return ownNetwork();
  // What a builder has no dropout for, it leaves aside.
  const options: DropoutOptions = { inputShape: [height, width, channels], classes: 10, dropout: 0 };
  return createModel(model, options);
};
