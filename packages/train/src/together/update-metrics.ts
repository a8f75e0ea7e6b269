import type { OpenModel } from '@cnn/backend';
import * as tf from '@tensorflow/tfjs-core';
import type { Batch } from '../data/batch.ts';
import type { MetricList } from '../metrics/metric-list.ts';
import { gatherExamples } from './gather-examples.ts';
import type { Peers } from './peers.ts';

/** Counts a batch, or what all ranks have of it, in the metrics; the promise, where there is one, waits for device and ranks. */
export const updateMetrics = (
  metrics: MetricList,
  open: OpenModel,
  batch: Batch,
  peers: Peers | undefined,
): void | Promise<void> =>
  peers ? updateTogether(metrics, open, batch, peers) : metrics.update(open.outputs(), batch.labels);

const updateTogether = async (metrics: MetricList, open: OpenModel, { labels }: Batch, peers: Peers): Promise<void> => {
  const rows = labels.shape[0]!;
  const classes = open.model.outputs[0]!.shape.slice(1).map((size) => size ?? 1);
  const none = rows === 0 ? tf.zeros([0, ...classes]) : undefined;
  const gathered: tf.Tensor[] = [];
  try {
    const outputs = none ?? [open.outputs()].flat()[0]!;
    for (const tensor of [outputs, labels]) gathered.push(await gatherExamples(tensor, rows, peers));
    await metrics.update(gathered[0]!, gathered[1]!);
  } finally {
    tf.dispose([...gathered, ...(none ? [none] : [])]);
  }
};
