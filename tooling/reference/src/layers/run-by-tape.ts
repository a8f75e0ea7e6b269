import * as tf from '@tensorflow/tfjs-core';
import type { LayerAnswer, LayerQuestion } from './layer-run.ts';

/** TensorFlow.js's own layers on the current engine, and its tape. */
export const runByTape = ({ model, inputs, upstream, training }: LayerQuestion): LayerAnswer => {
  const watched = inputs.map((input) => tf.variable(input));
  const weights = model.trainableWeights.map((weight) => ({
    name: weight.originalName,
    variable: weight.read() as tf.Variable,
  }));
  let output!: tf.Tensor;
  const { value, grads } = tf.variableGrads(() => {
    output = tf.keep(model.apply(watched, { training }) as tf.Tensor);
    const loss = tf.sum<tf.Scalar>(tf.mul(output, upstream));
    return model.calculateLosses().reduce((sum, penalty) => tf.add(sum, penalty), loss);
  }, [...weights.map(({ variable }) => variable), ...watched]);
  tf.dispose([value, watched]);
  return {
    output,
    inputGradients: watched.map(({ name }) => grads[name]!),
    weightGradients: new Map(weights.map(({ name, variable }) => [name, grads[variable.name]!])),
  };
};
