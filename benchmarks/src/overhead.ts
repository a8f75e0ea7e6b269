// What `fit` costs beside its steps: LeNet (batch 256) with progress bar, metrics, logs and a checkpoint each epoch, and what saving
// a checkpoint of AlexNet's size (weights and momentum twice) makes training wait.
//
// Bare steps and those of fit take turns, as the machine's speed changes within seconds, and are of the same model: where its memory
// lies changes a step's time by a percent. During bare steps fit's clock stands still, so that what it does each tenth of a second
// is counted as often as it happens without them.
//
// Of the packages as they are built: tsx names each function whenever it is made, which users do not pay for.
//
//   pnpm --filter benchmarks overhead

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cpu } from '@cnn/backend';
import { alexnet, lenet } from '@cnn/models';
import {
  csvLogger,
  fit,
  jsonLinesLogger,
  progressBar,
  saveCheckpoint,
  sgd,
  topKAccuracy,
  xavierUniform,
} from '@cnn/train';
import * as tf from '@tensorflow/tfjs-core';
import { batchOf } from './overhead/batch-of.ts';
import { nowhere } from './overhead/nowhere.ts';
import { repeated } from './overhead/repeated.ts';
import { median } from './statistics/median.ts';

/** Epochs before it counts. */
const warmUp = 3;
const lenetEpochs = 21;
const lenetBatches = 235;
const alexnetSteps = 6;

const device = await cpu({ engine: 'cnn' });
const folder = await mkdtemp(join(tmpdir(), 'cnn-overhead-'));
try {
  const { images, labels } = batchOf(256, 28);
  const seconds: { fit: number; bare: number }[] = [];
  const clock = performance.now.bind(performance);
  let standing = 0;
  performance.now = () => clock() - standing;
  let since = 0;
  await fit(xavierUniform(lenet(), { seed: 0 }), repeated(images, labels, lenetBatches), {
    epochs: warmUp + lenetEpochs,
    optimizer: sgd({ learningRate: 0.1 }),
    metrics: [topKAccuracy(5)],
    callbacks: [
      progressBar({ stream: nowhere() }),
      csvLogger(join(folder, 'history.csv')),
      jsonLinesLogger(join(folder, 'log.jsonl')),
      saveCheckpoint(join(folder, 'checkpoints')),
      {
        name: 'a bare step after each',
        last: true,
        onBatchEnd({ epoch, step }, { open }) {
          const begin = clock();
          const [x, y] = [tf.clone(images), tf.clone(labels)];
          open.train(x, y);
          tf.dispose([x, y]);
          const end = clock();
          standing += end - begin;
          seconds[epoch - 1] ??= { fit: 0, bare: 0 };
          if (step > 1) seconds[epoch - 1]!.fit += begin - since;
          seconds[epoch - 1]!.bare += end - begin;
          since = end;
        },
      },
    ],
  });
  performance.now = clock;
  const ratios = seconds.slice(warmUp).map((epoch) => epoch.fit / epoch.bare);
  const sorted = ratios.toSorted((one, other) => one - other).map((ratio) => ratio.toFixed(3));
  console.log(`${device.name}`);
  console.log(
    `LeNet through fit beside bare steps: ${median(ratios).toFixed(3)} × the time (${lenetEpochs} epochs of ${lenetBatches} steps: ${sorted.join(' ')})`,
  );
  tf.dispose([images, labels]);

  const large = batchOf(128, 224);
  const steps: number[] = [];
  let last = 0;
  await fit(
    xavierUniform(alexnet({ inputShape: [224, 224, 1] }), { seed: 0 }),
    repeated(large.images, large.labels, 3 * alexnetSteps),
    {
      optimizer: sgd({ learningRate: 0.01, momentum: 0.9 }),
      callbacks: [
        {
          onTrainBegin() {
            last = performance.now();
          },
          onBatchEnd: () => {
            const now = performance.now();
            steps.push((now - last) / 1000);
            last = now;
          },
        },
        saveCheckpoint(join(folder, 'alexnet'), { everySteps: alexnetSteps, everySeconds: Number.POSITIVE_INFINITY }),
      ],
    },
  );
  const usual = median(steps.filter((_, index) => index % alexnetSteps > 2));
  const saving = [alexnetSteps, 2 * alexnetSteps].map((step) =>
    steps.slice(step, step + 3).reduce((sum, seconds) => sum + seconds - usual, 0),
  );
  console.log(
    `AlexNet, a checkpoint (weights and momentum): ${saving.map((seconds) => seconds.toFixed(2)).join(' and ')} s over the three steps ` +
      `after it, where a step takes ${usual.toFixed(2)} s`,
  );
} finally {
  await rm(folder, { recursive: true });
}
