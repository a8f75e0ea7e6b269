import { isDescription, type OpenModel, type Totals } from '@cnn/backend';
import { ArgumentError } from '@cnn/core';
import { assertBatch } from '../data/assert-batch.ts';
import type { Batch } from '../data/batch.ts';
import { disposeBatch } from '../data/dispose-batch.ts';
import { breathe } from './breathe.ts';
import type { EpochResult } from './epoch-result.ts';
import { NonFiniteLossError } from './non-finite-loss-error.ts';
import type { TrainEpochOptions } from './train-epoch-options.ts';

/** Milliseconds between two reads of the totals, each of which waits for the device. */
const readEvery = 100;
/** Milliseconds of work after which waiting events get their turn. */
const breatheEvery = 50;

/**
 * One pass over the training data: `fit` without epochs, validation and callbacks.
 *
 * @param open Made by `openModel` with `sparseCategoricalCrossEntropy()` and an optimizer; one serves all epochs, so that what the
 * optimizer remembers lives on.
 * @param data The epoch's batches, disposed after use.
 * @returns Running means over the epoch, each batch as it was before its update and with dropout on.
 * @throws ArgumentError when the data gives no batch, or one that does not fit the model; NonFiniteLossError.
 */
export const trainEpoch = async (
  open: OpenModel,
  data: AsyncIterable<Batch>,
  { epoch = 1, firstStep = 0, from, onBatchEnd, signal }: TrainEpochOptions = {},
): Promise<EpochResult> => {
  if (!from) open.reset();
  const began = performance.now() - (from?.seconds ?? 0) * 1000;
  let totals: Totals = { loss: Number.NaN, accuracy: Number.NaN, correct: 0, examples: 0 };
  let lastRead = Number.NEGATIVE_INFINITY;
  let lastFinite = 0;
  let lastBreath = performance.now();
  let batches = from?.batches ?? 0;
  let examples = 0;
  let passedOver = 0;

  const read = async (): Promise<void> => {
    totals = await open.totals();
    lastRead = performance.now();
    if (!Number.isFinite(totals.loss)) {
      throw new NonFiniteLossError(epoch, steps(lastFinite + 1, batches), totals.loss, learningRate(open));
    }
    lastFinite = batches;
  };

  if (!signal?.aborted) {
    for await (const batch of data) {
      if (passedOver < (from?.batches ?? 0)) {
        passedOver++;
        examples += batch.labels.size;
        disposeBatch(batch);
        continue;
      }
      try {
        await assertBatch(batch, open.model, `batch ${batches} of the training data`);
        open.train(batch.images, batch.labels);
        examples += batch.labels.size;
      } finally {
        disposeBatch(batch);
      }
      batches++;
      if (performance.now() - lastRead >= readEvery) await read();
      const { loss, accuracy } = totals;
      const seconds = (performance.now() - began) / 1000;
      await onBatchEnd?.({ epoch, batch: batches, step: firstStep + batches, examples, seconds, loss, accuracy });
      if (performance.now() - lastBreath >= breatheEvery) {
        await breathe();
        lastBreath = performance.now();
      }
      if (signal?.aborted) break;
    }
    if (batches === 0) {
      throw new ArgumentError(
        epoch === 1
          ? 'The training data has no batch. Check its folder, its limit, and whether its batch size exceeds it.'
          : `The training data gave no batch in epoch ${epoch}. It must be iterable once per epoch: pass an object with ` +
              '[Symbol.asyncIterator](), not the result of calling an async function*.',
      );
    }
    await read();
  }
  const aborted = signal?.aborted ?? false;
  return { ...totals, batches, seconds: (performance.now() - began) / 1000, aborted };
};

const steps = (first: number, last: number): string =>
  first === last ? `at step ${last}` : `between the steps ${first} and ${last}`;

const learningRate = ({ optimizer }: OpenModel): number | undefined =>
  optimizer && isDescription(optimizer) ? optimizer.learningRate : undefined;
