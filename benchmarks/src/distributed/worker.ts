import { cpu, openModel, sgd, sparseCategoricalCrossEntropy, useDevice } from '@cnn/backend';
import { mpi } from '@cnn/distributed';
import { alexnet, lenet, resnet18 } from '@cnn/models';
import { xavierUniform } from '@cnn/train';
import * as tf from '@tensorflow/tfjs-core';

/**
 * One rank of several that train on the same batch over and over: `worker.ts NETWORK BATCH STEPS BUCKET_BYTES`, BATCH a rank's. Rank 0 prints the
 * seconds of each step, and of its sums, as JSON.
 */
const [network = 'alexnet', batchText, stepsText, bucketText] = process.argv.slice(2);
const [batch, steps, bucketBytes] = [Number(batchText), Number(stepsText), Number(bucketText)];
const networks = {
  lenet: { size: 28, create: () => lenet() },
  alexnet: { size: 224, create: () => alexnet({ inputShape: [224, 224, 1], classes: 10 }) },
  resnet18: { size: 96, create: () => resnet18({ inputShape: [96, 96, 1], classes: 10 }) },
};
const { size, create } = networks[network as keyof typeof networks];

const strategy = await mpi({ bucketBytes, timeoutSeconds: 120 });
const { rank, worldSize } = strategy;
await useDevice(await cpu());
const open = openModel(xavierUniform(create(), { seed: 0 }), {
  loss: sparseCategoricalCrossEntropy(),
  optimizer: sgd({ learningRate: 0.01 }),
  exchange: worldSize > 1 ? strategy : undefined,
});
const images = tf.randomUniform([batch, size, size, 1], 0, 1, 'float32', rank);
const labels = tf.tensor1d(
  Array.from({ length: batch }, (_, place) => place % 10),
  'int32',
);
const part = { share: 1 / worldSize, examples: Array.from({ length: worldSize }, () => batch) };
const seconds: number[] = [];
const sums: number[] = [];
for (let step = 0; step < steps; step++) {
  await strategy.barrier();
  const [began, summed] = [performance.now(), strategy.sumSeconds];
  // A rank alone takes the usual step.
  if (worldSize > 1) await open.trainTogether(images, labels, part);
  else open.train(images, labels);
  seconds.push((performance.now() - began) / 1000);
  sums.push(strategy.sumSeconds - summed);
}
if (rank === 0) console.log(JSON.stringify({ seconds, sums }));
