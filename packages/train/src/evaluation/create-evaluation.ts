import { CompiledModel } from '@cnn/backend';
import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { softmaxCrossEntropy } from '../loss/softmax-cross-entropy.ts';
import { RunningTotals } from '../step/running-totals.ts';
import { SyncTotals } from '../step/sync-totals.ts';
import type { Evaluation } from './evaluation.ts';

/** The evaluation that the current engine does best. */
export const createEvaluation = (model: LayersModel): Evaluation => {
  const compiled = CompiledModel.compile(model);
  return compiled ? compiledEvaluation(compiled) : layerwiseEvaluation(model);
};

const compiledEvaluation = (compiled: CompiledModel): Evaluation => {
  const totals = new SyncTotals();
  return {
    add: (images, labels) => totals.add(compiled.evaluate(images, labels), labels.size),
    totals: async () => totals.read(),
    dispose: () => compiled.dispose(),
  };
};

const layerwiseEvaluation = (model: LayersModel): Evaluation => {
  const totals = new RunningTotals();
  return {
    add(images, labels) {
      tf.tidy(() => {
        const logits = model.apply(images, { training: false }) as tf.Tensor2D;
        totals.add(softmaxCrossEntropy(logits, labels), logits, labels);
      });
    },
    totals: () => totals.read(),
    dispose: () => totals.dispose(),
  };
};
