import * as tf from '@tensorflow/tfjs-core';
import { expectAgreement } from '../expect-agreement.ts';
import { buildGraph } from '../graphs/build-graph.ts';
import { writeWeights } from '../graphs/write-weights.ts';
import { type ReferenceArray, readSafetensors } from '../read-safetensors.ts';
import { tolerances } from '../tolerances.ts';
import type { LayerCase } from './layer-case.ts';
import type { LayerRunner } from './layer-run.ts';

const reference = readSafetensors('layers.safetensors');

interface LayerCaseOptions {
  /** PyTorch keeps the unbiased variance of a batch (the default), TensorFlow.js the biased one. */
  readonly biasedVariance?: boolean;
}

/** Lets `how` compute a case and compares what it answers, and what it left in the running statistics, with PyTorch. */
export const runLayerCase = async (
  { name, inputs: shapes, training, nodes }: LayerCase,
  how: LayerRunner,
  { biasedVariance = false }: LayerCaseOptions = {},
): Promise<void> => {
  const expected = (key: string) => reference(`${name}.${key}`);
  const check = async (key: string, actual: tf.Tensor, tolerance: number) =>
    expectAgreement(`${name}: ${key}`, await actual.data(), expected(key).data, tolerance);

  const model = buildGraph(nodes, shapes);
  writeWeights(model, (weight) => expected(`weight:${weight}`));
  const inputNames = shapes.map((_, index) => `input${index || ''}`);
  const inputs = inputNames.map((key) => tensor(expected(key)));
  const upstream = tensor(expected('upstream'));
  const { output, inputGradients, weightGradients } = await how({ model, inputs, upstream, training });

  await check('output', output, tolerances.operation);
  for (const [index, gradient] of inputGradients?.entries() ?? []) {
    await check(`gradient:${inputNames[index]}`, gradient, tolerances.gradient);
  }
  if (weightGradients) {
    for (const { originalName } of model.trainableWeights) {
      await check(`gradient:${originalName}`, weightGradients.get(originalName)!, tolerances.gradient);
    }
  }
  for (const weight of training ? model.nonTrainableWeights : []) {
    const biased = biasedVariance && weight.originalName.endsWith('moving_variance');
    await check(`after${biased ? 'Biased' : ''}:${weight.originalName}`, weight.read(), tolerances.operation);
  }
  model.dispose();
  tf.dispose([output, inputs, upstream, [...(inputGradients ?? [])], [...(weightGradients?.values() ?? [])]]);
};

const tensor = ({ data, shape }: ReferenceArray) => tf.tensor(data, [...shape]);
