import { ensureDevice, isDescription, sgd } from '@cnn/backend';
import { ArgumentError } from '@cnn/core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { assertResumable } from '../checkpoints/assert-resumable.ts';
import { assertClassifier } from '../data/assert-classifier.ts';
import type { BatchSource } from '../data/batch-source.ts';
import { firstBatches } from '../data/first-batches.ts';
import type { History } from '../history/history.ts';
import { assertFitOptions } from './assert-fit-options.ts';
import { dryRun } from './dry-run.ts';
import type { FitOptions } from './fit-options.ts';
import { freezeLayers } from './freeze-layers.ts';
import { Training } from './training.ts';

/**
 * Trains a model: as in the chapter with softmax cross-entropy and plain SGD, or as the options say.
 *
 * One seed gives the same run again: dropout follows it, here at each step anew, and nothing else in `fit` is random. The
 * run's tensors are given back at its end; the model is changed in place.
 *
 * @param model One input, one output (for the usual loss logits `[batch, classes]`): any `tf.LayersModel`. It needs no compile().
 * @param train Its batches are disposed after use. `train.epoch(n)` is called with n from 0 where it is there.
 * @returns The history; `history.stopped` says whether it is whole.
 * @throws ArgumentError for options, a model or data that don't fit together; NonFiniteLossError when training diverges;
 * CheckpointError when `resume` is of another run; CallbackError; BatchSourceError when the data fails.
 * @example
 * const history = await fit(net, train, { validation: test, epochs: 10, optimizer: sgd({ learningRate: 0.01 }) });
 * console.log(history.rows.at(-1)?.valAccuracy);
 */
export const fit = async (model: LayersModel, train: BatchSource, options: FitOptions = {}): Promise<History> => {
  assertFitOptions(options);
  assertClassifier(model);
  if (options.dryRun) return dryRun(model, train, options, fit);
  const { optimizer: given = sgd(), freeze, overfitBatches, resume } = options;
  const optimizer = isDescription(given) ? { ...given } : given; // the run's own, whose learning rate callbacks may change
  const data = overfitBatches === undefined ? train : firstBatches(train, overfitBatches);
  const device = await ensureDevice(options.device);
  const thaw = freeze && freezeLayers(model, freeze);
  try {
    if (model?.trainableWeights?.length === 0) {
      throw new ArgumentError(
        `The model "${model.name}" has no trainable weights. Give it a layer that has, or set layer.trainable = true.`,
      );
    }
    const training = new Training(model, data, { ...options, optimizer, device });
    try {
      if (resume) {
        assertResumable(resume, training);
        await training.restore(resume);
      }
      return await training.run();
    } finally {
      training.dispose();
    }
  } finally {
    thaw?.();
  }
};
