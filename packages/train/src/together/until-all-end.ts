import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { Batch } from '../data/batch.ts';
import { disposeBatch } from '../data/dispose-batch.ts';
import type { Peers } from './peers.ts';

/** The batches of a source that does not say how many it has: empty ones follow until all ranks are through, so that all end together. */
export async function* untilAllEnd(
  data: AsyncIterable<Batch>,
  model: LayersModel,
  peers: Peers,
): AsyncGenerator<Batch> {
  const iterator = data[Symbol.asyncIterator]();
  let labels = { dtype: 'int32' as tf.DataType, shape: [] as number[] };
  try {
    for (;;) {
      const { value, done } = await iterator.next();
      const left = await peers.gather([done ? 0 : 1]);
      if (left.every(([one]) => one === 0)) return;
      if (done) {
        const shape = model.inputs[0]!.shape.slice(1).map((size) => size ?? 1);
        const empty = {
          images: tf.zeros([0, ...shape]),
          labels: tf.tensor([], [0, ...labels.shape], labels.dtype as 'int32'),
        };
        yield empty as Batch;
      } else {
        labels = { dtype: value.labels.dtype, shape: value.labels.shape.slice(1) };
        yield value;
      }
    }
  } finally {
    await iterator.return?.().then((last) => last?.value && disposeBatch(last.value));
  }
}
