// What `fit` costs beside its steps: LeNet (batch 256) with progress bar, metrics, logs and a checkpoint each epoch, and what saving
// a checkpoint of AlexNet's size (weights and momentum twice) makes training wait.
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
  openModel,
  progressBar,
  saveCheckpoint,
  sgd,
  sparseCategoricalCrossEntropy,
  topKAccuracy,
  xavierUniform,
} from '@cnn/train';
import * as tf from '@tensorflow/tfjs-core';
import { batchOf } from './overhead/batch-of.ts';
import { nowhere } from './overhead/nowhere.ts';
import { repeated } from './overhead/repeated.ts';
import { median } from './statistics/median.ts';

/** Many short ones, of which the median counts: the machine's speed changes within seconds. */
const rounds = 21;
const lenetBatches = 235;
const lenetEpochs = 4;
const alexnetSteps = 6;

const secondsOf = async (action: () => Promise<unknown>): Promise<number> => {
  const began = performance.now();
  await action();
  return (performance.now() - began) / 1000;
};

const device = await cpu({ engine: 'cnn' });
const folder = await mkdtemp(join(tmpdir(), 'cnn-overhead-'));
try {
  const { images, labels } = batchOf(256, 28);
  const loss = sparseCategoricalCrossEntropy();
  const bare = async () => {
    const open = openModel(xavierUniform(lenet(), { seed: 0 }), { loss, optimizer: sgd({ learningRate: 0.1 }) });
    for (let step = 0; step < lenetEpochs * lenetBatches; step++) {
      const [x, y] = [tf.clone(images), tf.clone(labels)];
      open.train(x, y);
      tf.dispose([x, y]);
    }
    await open.totals();
    open.dispose();
  };
  const whole = (round: number) =>
    fit(xavierUniform(lenet(), { seed: 0 }), repeated(images, labels, lenetBatches), {
      epochs: lenetEpochs,
      optimizer: sgd({ learningRate: 0.1 }),
      metrics: [topKAccuracy(5)],
      callbacks: [
        progressBar({ stream: nowhere() }),
        csvLogger(join(folder, `${round}.csv`)),
        jsonLinesLogger(join(folder, `${round}.jsonl`)),
        saveCheckpoint(join(folder, `checkpoints-${round}`)),
      ],
    });
  await bare();
  await whole(-1);
  const ratios: number[] = [];
  let before = await secondsOf(bare);
  for (let round = 0; round < rounds; round++) {
    // Bare steps before and after: what the machine does meanwhile falls on both.
    const seconds = await secondsOf(() => whole(round));
    const after = await secondsOf(bare);
    ratios.push((2 * seconds) / (before + after));
    before = after;
  }
  const sorted = ratios.toSorted((one, other) => one - other).map((ratio) => ratio.toFixed(3));
  console.log(`${device.name}`);
  console.log(
    `LeNet, ${lenetEpochs} epochs of ${lenetBatches} steps through fit beside their bare steps: ${median(ratios).toFixed(3)} × (${sorted.join(' ')})`,
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
