import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel, LayerVariable } from '@tensorflow/tfjs-layers';

interface Constrained {
  readonly constraint: { apply(weight: tf.Tensor): tf.Tensor } | null;
}

/** The trainable weights that layers hold within bounds (`kernelConstraint` …). */
export const constrainedWeights = (model: LayersModel): LayerVariable[] =>
  model.trainableWeights.filter((weight) => (weight as unknown as Constrained).constraint != null);

/** Brings weights back within their bounds after an update, which TensorFlow.js itself leaves out. */
export const applyConstraints = (weights: readonly LayerVariable[]): void => {
  for (const weight of weights) {
    const { constraint } = weight as unknown as Constrained;
    const variable = weight.read() as tf.Variable;
    tf.tidy(() => variable.assign(constraint!.apply(variable)));
  }
};
