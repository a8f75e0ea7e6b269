import { ensureDevice, openModel, sparseCategoricalCrossEntropy } from '@cnn/backend';
import { ArgumentError } from '@cnn/core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { assertBatch } from '../data/assert-batch.ts';
import { assertBatchSource } from '../data/assert-batch-source.ts';
import { assertClassifier } from '../data/assert-classifier.ts';
import type { BatchSource } from '../data/batch-source.ts';
import { disposeBatch } from '../data/dispose-batch.ts';
import { stepOn } from '../data/step-on.ts';
import { MetricList } from '../metrics/metric-list.ts';
import { Peers } from '../together/peers.ts';
import { sumTotals } from '../together/sum-totals.ts';
import { untilAllEnd } from '../together/until-all-end.ts';
import { updateMetrics } from '../together/update-metrics.ts';
import { breathe } from './breathe.ts';
import type { EvaluateOptions } from './evaluate-options.ts';
import type { Evaluation } from './evaluation.ts';

/** Milliseconds of work after which waiting events get their turn: a tenth of a second still seems at once, and a turn costs .2 ms. */
const breatheEvery = 100;

/**
 * Loss, accuracy and any metrics of a model on data, dropout off.
 *
 * @param data Its batches are disposed after use.
 * @returns Means over all examples: loss (cross-entropy in nats), accuracy in 0 to 1.
 * @throws ArgumentError when the data gives no batch, or one that does not fit the model.
 * @example
 * const { accuracy, metrics } = await evaluate(net, test, { metrics: [topKAccuracy(5)] });
 */
export const evaluate = async (
  model: LayersModel,
  data: BatchSource,
  { loss = sparseCategoricalCrossEntropy(), metrics: given = [], device, strategy, signal }: EvaluateOptions = {},
): Promise<Evaluation> => {
  assertClassifier(model);
  assertBatchSource(data, 'evaluation');
  const metrics = new MetricList(given);
  metrics.reset();
  await ensureDevice(device);
  const open = openModel(model, { loss, keepOutputs: !metrics.isEmpty });
  const peers = strategy && new Peers(strategy);
  const all = peers && data.batches === undefined ? untilAllEnd(data, model, peers) : data;
  let batches = 0;
  let lastBreath = performance.now();
  try {
    for await (const batch of all) {
      try {
        const where = `batch ${batches} of the evaluation data`;
        if (!peers || batch.labels.size > 0) {
          assertBatch(batch, model, where);
          await stepOn(batch, model, where, () => open.evaluate(batch.images, batch.labels));
        }
        if (!metrics.isEmpty) await updateMetrics(metrics, open, batch, peers);
      } finally {
        disposeBatch(batch);
      }
      batches++;
      if (performance.now() - lastBreath >= breatheEvery) {
        await breathe();
        lastBreath = performance.now();
      }
      if (signal?.aborted) break;
    }
    if (batches === 0) {
      throw new ArgumentError(
        'The evaluation data has no batch. Check its folder and limit, and that it can be iterated anew: ' +
          'the result of calling an async function* gives its batches only once.',
      );
    }
    const totals = await open.totals();
    return { ...(peers ? await sumTotals(totals, peers) : totals), metrics: metrics.compute() };
  } finally {
    open.dispose();
  }
};
