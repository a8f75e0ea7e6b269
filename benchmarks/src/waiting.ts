// What data costs a training: LeNet's epoch on Fashion-MNIST through `fit` beside its bare steps on a batch in memory, and the share
// of the time that LeNet and AlexNet wait for data.
//
// Of the packages as they are built, as in overhead.ts.
//
//   pnpm --filter benchmarks waiting [--rounds=5]

import { parseArgs } from 'node:util';
import { cpu } from '@cnn/backend';
import { loadFashionMnist } from '@cnn/datasets';
import { alexnet, lenet } from '@cnn/models';
import { type Callback, fit, openModel, sgd, sparseCategoricalCrossEntropy, xavierUniform } from '@cnn/train';
import * as tf from '@tensorflow/tfjs-core';
import { median } from './statistics/median.ts';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '5' } } });
const device = await cpu({ engine: 'cnn' });
console.log(device.name);

let waiting = 0;
const note: Callback = {
  onBatchEnd: (progress) => {
    waiting = progress.waiting;
  },
};
const optimizer = sgd({ learningRate: 0.1 });
const shares: number[] = [];
const ratios: number[] = [];
const { train } = await loadFashionMnist({ batchSize: 256 });
const [images, labels] = [
  tf.randomUniform([256, 28, 28, 1], 0, 1, 'float32', 1),
  tf.tensor1d(
    Array.from({ length: 256 }, (_, index) => index % 10),
    'int32',
  ),
];
const open = openModel(xavierUniform(lenet(), { seed: 0 }), { loss: sparseCategoricalCrossEntropy(), optimizer });
const bare = async () => {
  const began = performance.now();
  for (let step = 0; step < train.batches; step++) open.train(images, labels);
  await open.totals();
  return performance.now() - began;
};
const whole = async () => {
  const net = xavierUniform(lenet(), { seed: 0 });
  const began = performance.now();
  await fit(net, train, { optimizer, callbacks: [note] });
  const took = performance.now() - began;
  net.dispose();
  return took;
};
await bare();
await whole();
for (let round = 0; round < Number(values.rounds); round++) {
  const alone = await bare();
  ratios.push(alone / (await whole()));
  shares.push(waiting);
}
const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
console.log(
  `LeNet: an epoch through fit reaches ${percent(median(ratios))} of the speed of its bare steps ` +
    `(${ratios.map(percent).join(', ')}); waiting for data: ${percent(median(shares))} (${shares.map(percent).join(', ')})`,
);

const resized = await loadFashionMnist({ batchSize: 128, resize: 224, limit: 1024 });
await fit(xavierUniform(alexnet({ inputShape: [224, 224, 1] }), { seed: 0 }), resized.train, {
  optimizer,
  maxSteps: 8,
  callbacks: [note],
});
console.log(`AlexNet: waiting for data: ${percent(waiting)}`);
