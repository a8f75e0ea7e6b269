// Trains a network for some steps on all ranks; rank 0 writes losses and a hash of its weights as JSON.
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { cpu, useDevice } from '@cnn/backend';
import { Random } from '@cnn/core';
import { Loader, MemoryDataset } from '@cnn/datasets';
import { mpi } from '@cnn/distributed';
import { alexnet, lenet, lenetModern, resnet18 } from '@cnn/models';
import { fit, heNormal, loadCheckpoint, saveCheckpoint, sgd, xavierUniform } from '@cnn/train';
import * as tf from '@tensorflow/tfjs-core';
import { layers, sequential } from '@tensorflow/tfjs-layers';

// One line, and then the usual end, at which all leave MPI together: who exits at once would end the others before they have spoken.
process.on('uncaughtException', (error) => {
  console.error('code' in error ? error.message : error);
  process.exitCode = 1;
});

const { values: flags } = parseArgs({
  options: {
    network: { type: 'string', default: 'lenet' },
    steps: { type: 'string', default: '10' },
    batch: { type: 'string', default: '32' },
    images: { type: 'string', default: '1000' },
    alone: { type: 'boolean', default: false },
    out: { type: 'string' },
    timeout: { type: 'string', default: '30' },
    seed: { type: 'string', default: '0' },
    bucket: { type: 'string' },
    rate: { type: 'string' },
    ranks: { type: 'string' },
    compression: { type: 'string' },
    checkpoints: { type: 'string' },
    // What rank 1 does when it draws its batch number `at`: hangs, throws, diverges.
    fault: { type: 'string' },
    at: { type: 'string', default: '3' },
  },
});

const tells = flags.checkpoints !== undefined;
if (tells) console.log(`process ${process.pid} is rank ${process.env.OMPI_COMM_WORLD_RANK ?? process.env.PMI_RANK}`);

const networks = {
  lenet: { size: 28, channels: 1, rate: 0.9, momentum: 0, make: () => xavierUniform(lenet(), { seed: 0 }) },
  'lenet-modern': {
    size: 28,
    channels: 1,
    rate: 0.01,
    momentum: 0.9,
    make: () => heNormal(lenetModern(), { seed: 0 }),
  },
  /** Its first dense layer is shared out among ranks. */
  wide: {
    ...{ size: 28, channels: 1, rate: 0.05, momentum: 0.9 },
    make: () =>
      heNormal(
        sequential({
          layers: [
            layers.conv2d({ inputShape: [28, 28, 1], filters: 6, kernelSize: 5, activation: 'relu' }),
            layers.maxPooling2d({ poolSize: 2 }),
            layers.flatten(),
            layers.dense({ units: 128, activation: 'relu' }),
            layers.dropout({ rate: 0.5 }),
            layers.dense({ units: 10 }),
          ],
        }),
        { seed: 0 },
      ),
  },
  alexnet: {
    ...{ size: 224, channels: 1, rate: 0.01, momentum: 0 },
    make: () => xavierUniform(alexnet({ inputShape: [224, 224, 1], classes: 10 }), { seed: 0 }),
  },
  resnet18: {
    ...{ size: 64, channels: 3, rate: 0.01, momentum: 0.9 },
    make: () => heNormal(resnet18({ inputShape: [64, 64, 3], classes: 10 }), { seed: 0 }),
  },
};
const { size, channels, rate, momentum, make } = networks[flags.network];
const bucketBytes = flags.bucket === undefined ? undefined : Number(flags.bucket);
const strategy = flags.alone
  ? undefined
  : await mpi({
      timeoutSeconds: Number(flags.timeout),
      ...(bucketBytes && { bucketBytes }),
      ...(flags.ranks && { ranks: Number(flags.ranks) }),
      compression: flags.compression,
    });
const [rank, worldSize] = [strategy?.rank ?? 0, strategy?.worldSize ?? 1];
await useDevice(await cpu());

/** Images whose class is where they are bright. */
const count = Number(flags.images);
const random = new Random(3);
const labels = Uint8Array.from({ length: count }, () => random.integer(0, 9));
const small = new Uint8Array(count * 28 * 28 * channels);
for (let at = 0; at < small.length; at++) {
  const image = Math.floor(at / (28 * 28 * channels));
  const row = Math.floor((at % (28 * 28 * channels)) / (28 * channels));
  small[at] = random.integer(0, 99) + (Math.floor(row / 2.8) === labels[image] ? 150 : 0);
}
const dataset = new MemoryDataset({ pixels: small, labels, shape: [28, 28, channels], classNames: [...'abcdefghij'] });
const train = new Loader(dataset, {
  batchSize: Number(flags.batch) / worldSize,
  shuffle: true,
  seed: 1,
  resize: size === 28 ? undefined : size,
  ...(strategy && { rank, worldSize }),
});

/** The data as they are, but for what rank 1 does at one batch. */
const faulty = {
  batches: train.batches,
  batchSize: train.batchSize,
  examples: train.examples,
  async *epoch(epoch, options) {
    let at = options?.from ?? 0;
    for await (const batch of train.epoch(epoch, options)) {
      const isDue = rank === 1 && epoch * train.batches + at++ === Number(flags.at);
      if (isDue && flags.fault === 'hangs') for (;;);
      if (isDue && flags.fault === 'throws') throw new Error('a shard is gone');
      if (isDue && flags.fault === 'diverges')
        yield { ...batch, images: tf.tidy(() => tf.mul(batch.images, Number.NaN)) };
      else yield batch;
    }
  },
  [Symbol.asyncIterator]: () => train[Symbol.asyncIterator](),
};

const resume = tells && rank === 0 ? await loadCheckpoint(flags.checkpoints) : undefined;
if (tells && rank === 0) console.log(`from step ${resume?.progress.step ?? 0}`);
const began = performance.now();
const model = make();
const { examplesPerSecond, rows } = await fit(model, flags.fault ? faulty : train, {
  maxSteps: Number(flags.steps),
  stepsPerRow: 1,
  optimizer: sgd({ learningRate: Number(flags.rate ?? rate), momentum }),
  seed: Number(flags.seed),
  strategy,
  callbacks: tells
    ? [
        { onBatchEnd: ({ step }) => void console.log(`step ${step}`) },
        saveCheckpoint(flags.checkpoints, { everySteps: 1, keep: 3 }),
      ]
    : [],
  resume,
});
await train.close();
const hash = createHash('sha256');
for (const weight of model.getWeights()) hash.update(weight.dataSync());
const weights = hash.digest('hex').slice(0, 16);
if (strategy) {
  const all = await strategy.allGather(new TextEncoder().encode(weights));
  if (new Set(all.map((one) => new TextDecoder().decode(one))).size !== 1)
    throw new Error('The ranks have other weights.');
}
if (rank === 0) {
  const result = {
    worldSize,
    losses: rows.map(({ trainLoss }) => trainLoss),
    weights,
    examplesPerSecond,
    seconds: (performance.now() - began) / 1000,
    sumSeconds: strategy?.sumSeconds,
    sentBytes: strategy?.sentBytes,
    backend: tf.getBackend(),
    threads: process.env.CNN_THREADS,
  };
  if (flags.out) writeFileSync(flags.out, JSON.stringify(result));
  else console.log(JSON.stringify(result));
}
