import type { OpenModel, Totals } from '@cnn/backend';
import { ArgumentError } from '@cnn/core';
import { assertBatch } from '../data/assert-batch.ts';
import type { Batch } from '../data/batch.ts';
import { disposeBatch } from '../data/dispose-batch.ts';
import { stepOn } from '../data/step-on.ts';
import { updateMetrics } from '../together/update-metrics.ts';
import { breathe } from './breathe.ts';
import type { EpochResult } from './epoch-result.ts';
import { NonFiniteLossError } from './non-finite-loss-error.ts';
import { RunOptimizer } from './run-optimizer.ts';
import type { TrainEpochOptions } from './train-epoch-options.ts';
import type { TrainingProgress } from './training-progress.ts';

/** Milliseconds between two reads of the totals, each of which waits for the device. */
const readEvery = 100;
/** Milliseconds of work after which waiting events get their turn: a tenth of a second still seems at once, and a turn costs .2 ms. */
const breatheEvery = 100;

/**
 * One pass over the training data: `fit` without epochs, validation and callbacks.
 *
 * @param open Made by `openModel` with a loss and an optimizer; one serves all epochs, so that what the optimizer remembers lives on.
 * @param data The epoch's batches, disposed after use.
 * @returns Running means over the epoch, each batch as it was before its update and with dropout on.
 * @throws ArgumentError when the data gives no batch, or one that does not fit the model; NonFiniteLossError.
 */
export const trainEpoch = async (
  open: OpenModel,
  data: AsyncIterable<Batch>,
  { epoch = 1, from, metrics, meet, peers, onBatchBegin, onBatchEnd, signal }: TrainEpochOptions = {},
): Promise<EpochResult> => {
  if (!from) open.reset();
  let { batch: done, step, examples, seconds }: Omit<TrainingProgress, 'epoch'> = from ?? epochBegin;
  let totals: Totals = { loss: Number.NaN, accuracy: Number.NaN, correct: 0, examples: 0 };
  let lastRead = Number.NEGATIVE_INFINITY;
  let lastFinite = done;
  let lastBreath = performance.now();
  const startedAt = seconds;
  let waited = 0;

  /** Gives the error where the loss is none. */
  const read = async (): Promise<NonFiniteLossError | undefined> => {
    totals = await open.totals();
    lastRead = performance.now();
    if (totals.examples > 0 && !Number.isFinite(totals.loss)) {
      const rate = open.optimizer && new RunOptimizer(open.optimizer).learningRate;
      return new NonFiniteLossError(epoch, steps(lastFinite + 1, done), totals.loss, rate);
    }
    lastFinite = done;
    return undefined;
  };

  if (!signal?.aborted) {
    let began = performance.now();
    for await (const batch of data) {
      waited += (performance.now() - began) / 1000;
      const { images, labels } = batch;
      try {
        const where = `batch ${done} of the training data`;
        if (!meet || labels.size > 0) assertBatch(batch, open.model, where);
        const before = performance.now();
        // Where there is nothing to wait for no promise is made: a small step takes little longer than some of them.
        const beginning = onBatchBegin?.({ epoch, batch: done, step, examples, seconds }, batch);
        if (beginning) await beginning;
        began += performance.now() - before;
        const part = meet && (await meet(batch));
        if (meet && !part) break;
        const stepping = stepOn(batch, open.model, where, () =>
          part ? open.trainTogether(images, labels, part) : open.train(images, labels),
        );
        if (stepping) await stepping;
        done++;
        step++;
        examples += part ? part.examples.reduce((sum, count) => sum + count, 0) : labels.shape[0]!;
        let failure: NonFiniteLossError | undefined;
        if (metrics && !metrics.isEmpty) {
          try {
            const counting = updateMetrics(metrics, open, batch, peers);
            if (counting) await counting;
          } catch (error) {
            // Metrics refuse scores that are no numbers; what made them so says more.
            failure = await read();
            if (!failure) throw error;
          }
        }
        if (!failure && performance.now() - lastRead >= readEvery) failure = await read();
        seconds += (performance.now() - began) / 1000;
        const waiting = waited / (seconds - startedAt);
        const { loss, accuracy } = totals;
        // Also after a loss that is no number: a callback may know more of where it came from.
        const ending = onBatchEnd?.({ epoch, batch: done, step, examples, seconds, loss, accuracy, waiting });
        if (ending) await ending;
        if (failure) throw failure;
      } finally {
        disposeBatch(batch);
      }
      if (performance.now() - lastBreath >= breatheEvery) {
        await breathe();
        lastBreath = performance.now();
      }
      if (signal?.aborted) break;
      began = performance.now();
    }
    if (done === 0) {
      throw new ArgumentError(
        epoch === 1
          ? 'The training data has no batch. Check its folder, its limit, and whether its batch size exceeds it.'
          : `The training data gave no batch in epoch ${epoch}. It must be iterable once per epoch: pass an object with ` +
              '[Symbol.asyncIterator](), not the result of calling an async function*.',
      );
    }
    const failure = await read();
    if (failure) throw failure;
  }
  return { ...totals, batches: done, seconds, aborted: signal?.aborted ?? false };
};

const epochBegin = { batch: 0, step: 0, examples: 0, seconds: 0 };

const steps = (first: number, last: number): string =>
  first >= last ? `at step ${last}` : `between the steps ${first} and ${last}`;
