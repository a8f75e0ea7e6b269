import { ensureDevice, isDescription, sgd } from '@cnn/backend';
import { ArgumentError } from '@cnn/core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { resumable } from '../checkpoints/resumable.ts';
import { assertBatchSource } from '../data/assert-batch-source.ts';
import { assertClassifier } from '../data/assert-classifier.ts';
import type { BatchSource } from '../data/batch-source.ts';
import { firstBatches } from '../data/first-batches.ts';
import type { History } from '../history/history.ts';
import { fingerprint } from '../together/fingerprint.ts';
import { Peers } from '../together/peers.ts';
import { shareCheckpoint } from '../together/share-checkpoint.ts';
import { shareWeights } from '../together/share-weights.ts';
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
  assertBatchSource(train, 'training');
  if (options.dryRun) return dryRun(model, train, options, fit);
  const { optimizer: given = sgd(), freeze, overfitBatches } = options;
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
    const peers = options.strategy && new Peers(options.strategy);
    const examples = peers && data.examples !== undefined ? (await peers.sum([data.examples]))[0] : data.examples;
    const imagesInStep = data.batchSize && data.batchSize * (peers?.communicator.worldSize ?? 1);
    const resume = peers ? await shareCheckpoint(options.resume, peers) : options.resume;
    const settings = { ...options, optimizer, device, examples, resume };
    await peers?.assertSame(fingerprint(model, data, settings));
    const training = new Training(model, data, settings);
    try {
      if (resume) await training.restore(resumable(resume, training, imagesInStep));
      if (peers) await shareWeights(model, peers.communicator);
      return await training.run();
    } catch (error) {
      await options.strategy?.abort(error instanceof Error ? error.message : String(error));
      throw error;
    } finally {
      training.dispose();
    }
  } finally {
    thaw?.();
  }
};
