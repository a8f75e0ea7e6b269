import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { asCnnBackend } from '../cnn/copies/as-cnn-backend.ts';
import { readGraph } from '../cnn/lowering/read-graph.ts';

/** How the current engine runs a model. */
export interface ModelExplanation {
  /** Whether its steps are compiled. */
  readonly compiled: boolean;
  /** Why not, in a sentence, if they are not. */
  readonly reason: string | undefined;
  /** Layers inside a compiled step that TensorFlow.js runs, and why. */
  readonly foreign: readonly { readonly layer: string; readonly className: string; readonly reason: string }[];
}

/**
 * Says how the current engine runs a model, and which layers cost more than they need.
 *
 * @throws DuplicatePackageError when another copy of this package made the current backend.
 */
export const explainModel = (model: LayersModel): ModelExplanation => {
  const backend = asCnnBackend(tf.backend());
  if (!backend) {
    const reason = `the engine "${tf.getBackend()}" runs TensorFlow.js's own operations`;
    return { compiled: false, reason, foreign: [] };
  }
  const reading = readGraph(backend, model, true);
  if (typeof reading === 'string') return { compiled: false, reason: reading, foreign: [] };
  return { compiled: true, reason: undefined, foreign: reading.foreign };
};
