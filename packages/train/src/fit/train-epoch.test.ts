import '@tensorflow/tfjs-backend-cpu';
import { openModel, sgd, sparseCategoricalCrossEntropy } from '@cnn/backend';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';
import { smallNet } from '../fixtures/small-net.ts';
import { twoBlobs } from '../fixtures/two-blobs.ts';
import { trainEpoch } from './train-epoch.ts';

beforeAll(() => tf.ready());

it('trains for one pass and begins its totals anew', async () => {
  const optimizer = sgd({ learningRate: 0.5, momentum: 0.5 });
  const open = openModel(smallNet(), { loss: sparseCategoricalCrossEntropy(), optimizer });
  const first = await trainEpoch(open, twoBlobs());
  const second = await trainEpoch(open, twoBlobs(), { epoch: 2 });
  open.dispose();
  expect(first).toMatchObject({ batches: 8, examples: 128, aborted: false });
  expect(second.examples).toBe(128);
  expect(second.loss).toBeLessThan(first.loss);
});

it('tells which share of the time it waited for data', async () => {
  const shares: number[] = [];
  async function* slowly() {
    for await (const batch of twoBlobs()) {
      await new Promise((resolve) => setTimeout(resolve, 60));
      yield batch;
    }
  }
  const open = openModel(smallNet(), { loss: sparseCategoricalCrossEntropy(), optimizer: sgd({ learningRate: 0.5 }) });
  const note = ({ waiting }: { waiting: number }) => void shares.push(waiting);
  const { seconds } = await trainEpoch(open, slowly(), { onBatchEnd: note });
  const [slow] = shares.splice(0).slice(-1);
  expect(slow! * seconds).toBeGreaterThan(0.4);
  expect(slow).toBeLessThanOrEqual(1);
  await trainEpoch(open, twoBlobs(), { epoch: 2, onBatchEnd: note });
  expect(shares.at(-1)).toBeLessThan(slow!);
  open.dispose();
});
