import { cpu, useDevice } from '@cnn/backend';
import { Random } from '@cnn/core';
import { Loader, MemoryDataset } from '@cnn/datasets';
import { type Callback, type Checkpoint, type FitOptions, fit, sgd, terminateOnNaN, xavierUniform } from '@cnn/train';
import * as tf from '@tensorflow/tfjs-core';
import { type LayersModel, layers, sequential } from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import { local } from '../local/local.ts';

const random = new Random(1);
const labels = Uint8Array.from({ length: 101 }, () => random.integer(0, 2));
const pixels = Uint8Array.from({ length: 64 * 101 }, (_, at) =>
  Math.min(255, random.integer(0, 80) + (at % 3 === labels[Math.floor(at / 64)] ? 150 : 0)),
);
const train = new MemoryDataset({ pixels, labels, shape: [8, 8, 1], classNames: ['a', 'b', 'c'] });

/** Its second dense layer is shared out: for 24 images its 90 000 weights are more than what goes into it and comes out. */
const net = (): LayersModel =>
  xavierUniform(
    sequential({
      layers: [
        layers.flatten({ inputShape: [8, 8, 1] }),
        layers.dense({ units: 300, activation: 'relu' }),
        layers.dropout({ rate: 0.3 }),
        layers.dense({ units: 300, activation: 'relu' }),
        layers.dense({ units: 3 }),
      ],
    }),
    { seed: 5 },
  );
const kernelOf = (model: LayersModel) => model.layers[3]!.weights[0]!.read();

const weightsOf = (model: LayersModel) => model.getWeights().flatMap((weight) => [...weight.dataSync()]);
const loader = (rank: number, worldSize: number) =>
  new Loader(train, { batchSize: 24 / worldSize, shuffle: true, seed: 4, rank, worldSize });

const run = async (worldSize: number, options: FitOptions = {}) =>
  Promise.all(
    local(worldSize).map(async (strategy, rank) => {
      const model = net();
      const data = loader(rank, worldSize);
      const history = await fit(model, data, {
        ...{ epochs: 2, optimizer: sgd({ learningRate: 0.1, momentum: 0.9 }), validation: data, seed: 7 },
        ...options,
        strategy: worldSize > 1 ? strategy : undefined,
      });
      const weights = weightsOf(model);
      model.dispose();
      return { rows: history.rows.map(({ seconds: _, ...row }) => row), weights };
    }),
  );

const farthest = (one: readonly number[], other: readonly number[]) =>
  one.reduce((most, value, at) => Math.max(most, Math.abs(value - other[at]!)), 0);

describe('fit on ranks that share a layer out', () => {
  beforeAll(async () => {
    await useDevice(await cpu());
  });

  it.each([2, 3])('is fit on one, with %i ranks and rows within epochs', async (worldSize) => {
    const tensors = tf.memory().numTensors;
    const options = { stepsPerRow: 3, callbacks: [terminateOnNaN()] };
    const [alone] = await run(1, options);
    const ranks = await run(worldSize, options);
    expect(tf.memory().numTensors).toBe(tensors);
    for (const { rows, weights } of ranks) {
      expect(weights).toEqual(ranks[0]!.weights);
      expect(farthest(weights, alone!.weights)).toBeLessThan(1e-5);
      expect(rows.length).toBe(4);
      for (const [at, row] of rows.entries()) {
        expect(row.trainLoss).toBeCloseTo(alone!.rows[at]!.trainLoss, 5);
        expect(row.valLoss).toBeCloseTo(alone!.rows[at]!.valLoss!, 5);
      }
    }
  });

  it('goes on from a checkpoint within an epoch, and on another number of ranks', async () => {
    const kept: Checkpoint[] = [];
    const keep: Callback = {
      onBatchEnd: async ({ step }, fitting) => {
        if (step === 7) kept.push(await fitting.checkpoint());
      },
    };
    const [whole] = await run(2, { callbacks: [keep] });
    expect((await run(2))[0]!.weights).toEqual(whole!.weights); // a look changes nothing
    expect((await run(2, { resume: kept[0] }))[0]!.weights).toEqual(whole!.weights);
    for (const worldSize of [1, 3]) {
      const [rest] = await run(worldSize, { resume: kept[0] });
      expect(farthest(rest!.weights, whole!.weights)).toBeLessThan(1e-5);
    }
  });

  it('shows callbacks whole weights where they ask for them, and in every other hook', async () => {
    const seen: number[][] = [];
    const look = (model: LayersModel) => seen.push([...kernelOf(model).dataSync()]);
    const callback: Callback = {
      onBatchBegin: ({ step }, fitting) =>
        step === 2 ? fitting.gatherWeights().then(() => void look(fitting.model)) : undefined,
      onBatchEnd: async ({ step }, fitting) => {
        if (step !== 4) return;
        await fitting.gatherWeights();
        await fitting.gatherWeights();
        look(fitting.model);
      },
      onRow: (_row, { model }) => void look(model),
      onEpochEnd: (_epoch, { model }) => void look(model),
      onTrainEnd: (_history, { model }) => void look(model),
    };
    await run(2, { callbacks: [callback] });
    const shared = seen.splice(0);
    await run(1, { callbacks: [callback] });
    expect(shared.length).toBe(seen.length);
    expect(shared.length).toBe(7);
    for (const [at, values] of shared.entries()) expect(farthest(values, seen[at]!)).toBeLessThan(1e-5);
  });

  it('refuses callbacks that read without asking, and still keeps what the last step has made', async () => {
    let kept: Checkpoint | undefined;
    const reader: Callback = { name: 'reader', onBatchEnd: (_progress, { model }) => void kernelOf(model).dataSync() };
    const keeper: Callback = {
      onTrainEnd: async (_history, fitting) => {
        kept = await fitting.checkpoint();
      },
    };
    const results = await Promise.allSettled(
      local(2).map((strategy, rank) => fit(net(), loader(rank, 2), { strategy, callbacks: [reader, keeper] })),
    );
    for (const result of results) {
      expect(result.status === 'rejected' && result.reason.message).toContain(
        'The callback "reader" failed in onBatchEnd: These weights are shared out among the processes that train together',
      );
    }
    expect(kept?.progress.step).toBe(1);
  });

  it('goes along with streams, whose ranks ask each other before each batch', async () => {
    const weights = await Promise.all(
      local(2).map(async (strategy, rank) => {
        const data = loader(rank, 2);
        const source = { [Symbol.asyncIterator]: () => data.epoch(0)[Symbol.asyncIterator]() };
        const model = net();
        const callbacks: Callback[] = [
          {
            onBatchBegin: (_, fitting) => fitting.gatherWeights(),
            onBatchEnd: (_, fitting) => fitting.gatherWeights(),
          },
        ];
        await fit(model, source, { strategy, epochs: 2, callbacks });
        return weightsOf(model);
      }),
    );
    expect(weights[1]).toEqual(weights[0]);
  });
});
