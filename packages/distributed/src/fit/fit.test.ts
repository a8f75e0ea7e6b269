import { cpu, useDevice } from '@cnn/backend';
import { type Communicator, Random } from '@cnn/core';
import { Loader, MemoryDataset } from '@cnn/datasets';
import {
  type Checkpoint,
  confusionMatrix,
  earlyStopping,
  evaluate,
  type FitOptions,
  fit,
  learningRateSchedule,
  sgd,
  xavierUniform,
} from '@cnn/train';
import * as tf from '@tensorflow/tfjs-core';
import { type LayersModel, layers, sequential } from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import { local } from '../local/local.ts';

const images = (count: number, seed: number) => {
  const random = new Random(seed);
  const labels = Uint8Array.from({ length: count }, () => random.integer(0, 2));
  const pixels = Uint8Array.from({ length: 64 * count }, (_, at) =>
    Math.min(255, random.integer(0, 80) + (at % 3 === labels[Math.floor(at / 64)] ? 150 : 0)),
  );
  return new MemoryDataset({ pixels, labels, shape: [8, 8, 1], classNames: ['a', 'b', 'c'] });
};
const [train, test] = [images(101, 1), images(31, 2)];

const net = (seed = 5): LayersModel =>
  xavierUniform(
    sequential({
      layers: [
        layers.conv2d({ inputShape: [8, 8, 1], filters: 4, kernelSize: 3, useBias: false }),
        layers.batchNormalization(),
        layers.activation({ activation: 'relu' }),
        layers.flatten(),
        layers.dropout({ rate: 0.3 }),
        layers.dense({ units: 3 }),
      ],
    }),
    { seed },
  );

const weightsOf = (model: LayersModel) => model.getWeights().flatMap((weight) => [...weight.dataSync()]);
const step = 24;
const part = (rank: number, worldSize: number) => ({
  train: new Loader(train, { batchSize: step / worldSize, shuffle: true, seed: 4, rank, worldSize }),
  validation: new Loader(test, { batchSize: step / worldSize, rank, worldSize }),
});

const run = async (worldSize: number, options: FitOptions = {}, seeds: readonly number[] = []) =>
  Promise.all(
    local(worldSize, { bucketBytes: 100 }).map(async (strategy, rank) => {
      const model = net(5 + rank); // rank 0's count
      const data = part(rank, worldSize);
      const history = await fit(model, data.train, {
        epochs: 2,
        optimizer: sgd({ learningRate: 0.1, momentum: 0.9 }),
        validation: data.validation,
        metrics: [confusionMatrix()],
        seed: seeds[rank] ?? 7,
        ...options,
        strategy: worldSize > 1 ? strategy : undefined,
      });
      const weights = weightsOf(model);
      model.dispose();
      return { history, weights };
    }),
  );

const columns = ({ history }: Awaited<ReturnType<typeof run>>[number]) =>
  history.rows.map(({ seconds: _, ...row }) => row);

describe('fit on several ranks', () => {
  beforeAll(async () => {
    await useDevice(await cpu());
  });

  it.each([2, 3, 4])('is fit on one, with %i ranks', async (worldSize) => {
    const tensors = tf.memory().numTensors;
    const [alone] = await run(1);
    const ranks = await run(worldSize);
    expect(tf.memory().numTensors).toBe(tensors);
    for (const rank of ranks) {
      expect(rank.weights).toEqual(ranks[0]!.weights);
      for (const [at, weight] of rank.weights.entries()) expect(weight).toBeCloseTo(alone!.weights[at]!, 5);
      for (const [at, row] of columns(rank).entries()) {
        const expected = columns(alone!)[at]!;
        for (const name of ['trainLoss', 'valLoss'] as const) expect(row[name]).toBeCloseTo(expected[name]!, 5);
        for (const name of ['trainAccuracy', 'valAccuracy', 'trainConfusionMatrix', 'valConfusionMatrix'] as const) {
          expect(row[name as 'trainAccuracy']).toEqual(expected[name as 'trainAccuracy']);
        }
      }
    }
    expect((await run(worldSize))[0]!.weights).toEqual(ranks[0]!.weights); // to the bit
  });

  it('takes the statistics of each part alone where it is told to', async () => {
    const create = () =>
      sequential({
        layers: [
          layers.conv2d({ inputShape: [8, 8, 1], filters: 4, kernelSize: 3, useBias: false }),
          layers.batchNormalization(),
          layers.flatten(),
          layers.dense({ units: 3 }),
        ],
      });
    const trained = (strategies: (Communicator | undefined)[], localBatchNorm: boolean) =>
      Promise.all(
        strategies.map(async (strategy) => {
          const model = xavierUniform(create(), { seed: 5 });
          // All of them see the same images.
          await fit(model, new Loader(train, { batchSize: 20, shuffle: true, seed: 4 }), { strategy, localBatchNorm });
          return weightsOf(model);
        }),
      );
    const [alone] = await trained([undefined], false);
    const [first, second] = await trained(local(2), true);
    expect(second).toEqual(first);
    for (const [at, weight] of first!.entries()) expect(weight).toBeCloseTo(alone![at]!, 6);
    const [synchronised] = await trained(local(2), false); // whose variances are over twice as many
    expect(synchronised).not.toEqual(first);
  });

  it('weighs parts by the weights of their classes', async () => {
    const classWeights = [0.2, 1, 3];
    const [alone] = await run(1, { classWeights });
    const [first] = await run(3, { classWeights });
    for (const [at, weight] of first!.weights.entries()) expect(weight).toBeCloseTo(alone!.weights[at]!, 5);
  });

  it('calls callbacks on rank 0, and has what they change everywhere', async () => {
    let rows = 0;
    const callbacks = () => [
      learningRateSchedule((at) => 0.1 / (at + 1), { per: 'step' }),
      { onRow: () => void rows++ },
      earlyStopping({ monitor: 'valLoss', patience: 1, minimumDelta: 10 }),
    ];
    const ranks = await Promise.all(
      local(2).map(async (strategy, rank) => {
        const data = part(rank, 2);
        const model = net();
        const history = await fit(model, data.train, { ...data, epochs: 9, callbacks: callbacks(), strategy });
        return { history, weights: weightsOf(model) };
      }),
    );
    expect(rows).toBe(2);
    expect(ranks.map(({ history }) => [history.rows.length, history.stopped])).toEqual([
      [2, 'stopped'],
      [2, 'stopped'],
    ]);
    expect(ranks[1]!.weights).toEqual(ranks[0]!.weights);
    expect(ranks[1]!.history.rows.at(-1)!.learningRate).toBe(ranks[0]!.history.rows.at(-1)!.learningRate);
  });

  it('ends everywhere when one is to end', async () => {
    const ranks = await Promise.all(
      local(3).map(async (strategy, rank) => {
        const data = part(rank, 3);
        const abort = new AbortController();
        const source = {
          ...{ batches: data.train.batches, batchSize: 8 },
          async *epoch(epoch: number) {
            let drawn = 0;
            for await (const batch of data.train.epoch(epoch)) {
              if (rank === 2 && ++drawn === 3) abort.abort();
              yield batch;
            }
          },
          [Symbol.asyncIterator]: () => data.train[Symbol.asyncIterator](),
        };
        return fit(net(), source, { epochs: 3, strategy, signal: abort.signal });
      }),
    );
    for (const { stopped, partial } of ranks) expect([stopped, partial?.batches]).toEqual(['aborted', 2]);
  });

  it('goes on with another number of ranks, from the same image', async () => {
    const kept: Checkpoint[] = [];
    const keep = {
      onBatchEnd: async (progress: { step: number }, run: { checkpoint(): Promise<Checkpoint> }) => {
        if (progress.step === 7) kept.push(await run.checkpoint());
      },
    };
    const [whole] = await run(4, { callbacks: [keep] });
    for (const worldSize of [1, 2, 3]) {
      const [rest] = await run(worldSize, { resume: kept[0] });
      for (const [at, weight] of rest!.weights.entries()) expect(weight).toBeCloseTo(whole!.weights[at]!, 5);
    }
    const [same] = await run(4, { resume: kept[0] });
    expect(same!.weights).toEqual(whole!.weights);
  });

  it('refuses ranks that differ, and says how, everywhere', async () => {
    const results = await Promise.allSettled(
      local(3).map((strategy, rank) => fit(net(), part(rank, 3).train, { strategy, seed: rank === 2 ? 8 : 7 })),
    );
    for (const result of results) {
      expect(result.status === 'rejected' && result.reason.message).toBe(
        'Rank 0 has the seed 7, rank 2 has 8. Start all with the same versions, model, data and flags.',
      );
    }
  });

  it('ends everywhere, with a reason, when one fails', async () => {
    const results = await Promise.allSettled(
      local(2).map((strategy, rank) =>
        fit(net(), part(rank, 2).train, {
          strategy,
          callbacks: [
            {
              name: 'log',
              onBatchEnd: ({ step }) => {
                if (step === 2) throw new Error('disk full');
              },
            },
          ],
        }),
      ),
    );
    for (const result of results) {
      expect(result.status === 'rejected' && result.reason.message).toContain('Rank 0 of 2 stops: ');
      expect(result.status === 'rejected' && result.reason.message).toContain('disk full');
    }
  });

  it('takes streams of uneven lengths to their common end', async () => {
    const seen: number[] = [];
    await Promise.all(
      local(2).map(async (strategy, rank) => {
        const loader = new Loader(train, { batchSize: 10, rank, worldSize: 2 });
        const source = {
          async *[Symbol.asyncIterator]() {
            let left = rank === 0 ? 2 : 5;
            for await (const batch of loader.epoch(0)) {
              if (left-- <= 0) tf.dispose([batch.images, batch.labels]);
              else yield batch;
            }
          },
        };
        const model = net();
        const { rows } = await fit(model, source, { strategy, validation: source });
        seen.push(rows[0]!.step);
        const evaluation = await evaluate(model, source, { strategy });
        expect(evaluation.examples).toBe(70);
      }),
    );
    expect(seen).toEqual([5, 5]);
  });
});
