import { openModel, sgd } from '@cnn/backend';
import * as tf from '@tensorflow/tfjs-core';
import * as layers from '@tensorflow/tfjs-layers';
import { assertCompiled } from '../compiled/assert-compiled.ts';
import { embed, rowsInput } from '../compiled/embedded.ts';
import { weightGradients } from '../compiled/weight-gradients.ts';
import type { LayerAnswer, LayerQuestion, LayerRunner } from './layer-run.ts';

/**
 * The executor on the current engine: the output as it predicts, or as it trains where that differs; gradients of a model whose inputs
 * are weights themselves.
 *
 * @param foreign How many layers TensorFlow.js is expected to run.
 */
export const runCompiled =
  (foreign: number): LayerRunner =>
  async (question) => {
    const { model, inputs, training } = question;
    assertCompiled(model, foreign);
    // A step that trains has no fixed statistics.
    if (!training && model.nonTrainableWeights.length > 0) return { output: predict(model, inputs) };
    const { output, ...gradients } = await differentiate(question, foreign);
    if (training) return { output, ...gradients };
    output.dispose();
    return { output: predict(model, inputs), ...gradients };
  };

const predict = (model: layers.LayersModel, inputs: readonly tf.Tensor[]): tf.Tensor => {
  const open = openModel(model);
  const output = open.predict(inputs) as tf.Tensor;
  open.dispose();
  return output;
};

const differentiate = async ({ model, inputs, upstream }: LayerQuestion, foreign: number): Promise<LayerAnswer> => {
  const batch = upstream.shape[0]!;
  const rows = rowsInput(batch);
  const embedded = inputs.map((input, index) => embed(rows, input, `embedded${index}`));
  const values = embedded.map(({ value }) => value);
  const whole = layers.model({
    inputs: rows,
    outputs: model.apply(values.length > 1 ? values : values[0]!) as layers.SymbolicTensor,
  });
  assertCompiled(whole, foreign);
  let output!: tf.Tensor;
  const loss = (outputs: tf.Tensor, upstream: tf.Tensor): tf.Scalar => {
    output = tf.keep(tf.mul(outputs, 1));
    return tf.sum(tf.mul(outputs, upstream));
  };
  const open = openModel(whole, { loss, optimizer: sgd(), accumulateGradients: 2 });
  const identity = tf.eye(batch);
  open.train(identity, upstream);
  const gradients = await weightGradients(open);
  open.dispose();
  identity.dispose();
  return {
    output,
    inputGradients: embedded.map(({ name }) => gradients.get(name)!),
    weightGradients: gradients,
  };
};
