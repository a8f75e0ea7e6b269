import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';
import { smallNet } from '../fixtures/small-net.ts';
import { twoBlobs } from '../fixtures/two-blobs.ts';
import { sgd } from '../optimizers/sgd.ts';
import { createTrainingStep } from '../step/create-training-step.ts';
import { trainEpoch } from './train-epoch.ts';

beforeAll(() => tf.ready());

it('trains for one pass and begins its totals anew', async () => {
  const step = createTrainingStep(smallNet(), sgd({ learningRate: 0.5, momentum: 0.5 }));
  const first = await trainEpoch(step, twoBlobs());
  const second = await trainEpoch(step, twoBlobs(), { epoch: 2 });
  step.dispose();
  expect(first).toMatchObject({ batches: 8, examples: 128, aborted: false });
  expect(second.examples).toBe(128);
  expect(second.loss).toBeLessThan(first.loss);
});
