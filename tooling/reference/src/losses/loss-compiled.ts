import {
  binaryCrossEntropy,
  categoricalCrossEntropy,
  huber,
  type Loss,
  meanSquaredError,
  openModel,
  sgd,
  sparseCategoricalCrossEntropy,
} from '@cnn/backend';
import * as tf from '@tensorflow/tfjs-core';
import * as layers from '@tensorflow/tfjs-layers';
import { assertCompiled } from '../compiled/assert-compiled.ts';
import { embed, rowsInput } from '../compiled/embedded.ts';
import { weightGradients } from '../compiled/weight-gradients.ts';
import type { LossCase } from './loss-case.ts';
import type { LossRunner } from './run-loss-case.ts';

/** The executor's losses, of a model whose outputs are weights themselves. */
export const lossCompiled: LossRunner = async (loss, outputs, target) => {
  const batch = outputs.shape[0];
  const rows = rowsInput(batch);
  const { value, name } = embed(rows, outputs, 'outputs');
  const model = layers.model({ inputs: rows, outputs: value });
  assertCompiled(model);
  const open = openModel(model, { loss: described(loss), optimizer: sgd(), accumulateGradients: 2 });
  const identity = tf.eye(batch);
  open.train(identity, target);
  const gradients = await weightGradients(open);
  const totals = await open.totals();
  open.dispose();
  model.dispose();
  identity.dispose();
  return { value: tf.tensor1d([totals.loss]), gradient: gradients.get(name)! };
};

const described = (loss: LossCase): Loss => {
  switch (loss.kind) {
    case 'sparseCrossEntropy': {
      const { labelSmoothing, classWeights } = loss;
      return sparseCategoricalCrossEntropy({ labelSmoothing, ...(classWeights && { classWeights }) });
    }
    case 'denseCrossEntropy':
      return categoricalCrossEntropy({ labelSmoothing: loss.labelSmoothing });
    case 'binaryCrossEntropy':
      return binaryCrossEntropy();
    case 'meanSquaredError':
      return meanSquaredError();
    case 'huber':
      return huber({ delta: loss.delta });
  }
};
