import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cpu, sgd } from '@cnn/backend';
import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadCheckpoint } from '../../checkpoints/load-checkpoint.ts';
import { saveCheckpoint } from '../../checkpoints/save-checkpoint.ts';
import { fit } from '../../fit/fit.ts';
import type { FitOptions } from '../../fit/fit-options.ts';
import { smallNet } from '../../fixtures/small-net.ts';
import { twoBlobs } from '../../fixtures/two-blobs.ts';
import type { HistoryRow } from '../../history/history-row.ts';
import type { Callback } from '../callback.ts';
import { earlyStopping } from './early-stopping.ts';

const folder = mkdtempSync(join(tmpdir(), 'cnn-early-stopping-'));
const file = join(folder, 'run.safetensors');
afterAll(() => rmSync(folder, { recursive: true }));
beforeAll(() => cpu({ engine: 'cpu' }));

const batches = 4;
/** Learning so fast that the validation loss goes up and down. */
const train = async (more: FitOptions = {}) => {
  const net = smallNet();
  const afterRow: number[][][] = [];
  const values = async () =>
    (await Promise.all(net.getWeights().map((weight) => weight.data()))).map((weight) => Array.from(weight));
  const look: Callback = { onRow: async () => void afterRow.push(await values()) };
  const history = await fit(net, twoBlobs({ batches, batchSize: 4 }), {
    epochs: 12,
    validation: twoBlobs({ batches: 2, seed: 99 }),
    optimizer: sgd({ learningRate: 1.5, momentum: 0.9 }),
    ...more,
    callbacks: [look, ...(more.callbacks ?? [])],
  });
  const weights = await values();
  net.dispose();
  return { history, weights, afterRow };
};

/** Where Keras's rule, written out, ends these rows: the rows had, and the best. */
const expectedEnd = (values: readonly number[], patience: number, delta = 0): { rows: number; best: number } => {
  let best = 0;
  for (let row = 1; row < values.length; row++) {
    if (values[row]! < values[best]! - delta) best = row;
    else if (row - best >= patience) return { rows: row + 1, best };
  }
  return { rows: values.length, best };
};

describe('earlyStopping', () => {
  it.each([
    [1, 0],
    [2, 0],
    [3, 0],
    [2, 0.05],
    [50, 0],
  ])(
    'with patience %d and a delta of %d stops where Keras does, with the best weights',
    async (patience, minimumDelta) => {
      const losses = (await train()).history.rows.map(({ valLoss }) => valLoss!);
      const expected = expectedEnd(losses, patience, minimumDelta);
      const { history, weights, afterRow } = await train({ callbacks: [earlyStopping({ patience, minimumDelta })] });
      expect(history.rows).toHaveLength(expected.rows);
      expect(weights).toEqual(afterRow[expected.best]);
      expect(history.stopped).toBe(expected.rows < 12 ? 'stopped' : 'completed');
      if (expected.rows < 12) {
        expect(history.reason).toBe(
          `valLoss was not better than ${losses[expected.best]} in epoch ${expected.best + 1} for ${patience} row${patience === 1 ? '' : 's'}`,
        );
      }
    },
  );

  it('follows a score upwards, and leaves the last weights where wanted', async () => {
    const callbacks = [earlyStopping({ monitor: 'trainAccuracy', patience: 1, restoreBest: false })];
    const { history, weights, afterRow } = await train({ callbacks });
    const { rows } = history;
    expect(rows.at(-1)!.trainAccuracy).toBeLessThanOrEqual(rows.at(-2)!.trainAccuracy!);
    expect(rows.slice(1, -1).every(({ trainAccuracy }, index) => trainAccuracy! > rows[index]!.trainAccuracy!)).toBe(
      true,
    );
    expect(weights).toEqual(afterRow.at(-1));
  });

  it('does not count rows that were not validated', async () => {
    const callbacks = [earlyStopping({ patience: 1, minimumDelta: 1000 })];
    const { rows } = (await train({ callbacks, validateEvery: 3 })).history;
    expect(rows).toHaveLength(6); // validated after 3, the best, and after 6
  });

  it('leaves a run that ends for another reason with its last weights', async () => {
    const stop: Callback = { onRow: ({ epoch }: HistoryRow, run) => void (epoch === 6 && run.stop('enough')) };
    const { weights, afterRow } = await train({ callbacks: [stop, earlyStopping({ patience: 50 })] });
    expect(weights).toEqual(afterRow.at(-1));
  });

  it.each(['before', 'after'] as const)(
    'ends alike when the run is cut off and goes on, the checkpoint %s it',
    async (order) => {
      const expected = await train({ callbacks: [earlyStopping({ patience: 2 })] });
      expect(expected.history.stopped).toBe('stopped');
      const last = expected.history.rows.length;
      for (const steps of [2, 4, 9, (last - 2) * batches, last * batches - 2, last * batches]) {
        rmSync(file, { force: true });
        const stopping = earlyStopping({ patience: 2 });
        const save = { ...saveCheckpoint(file, { everySeconds: 0 }), last: false };
        const kill: Callback = {
          onBatchEnd: ({ step }) => {
            if (step === steps + 1) throw new Error('killed');
          },
        };
        const killed = train({ callbacks: [kill, ...(order === 'before' ? [save, stopping] : [stopping, save])] });
        await killed.catch(() => {});
        const resume = await loadCheckpoint(file);
        const resumed = await train({ callbacks: [earlyStopping({ patience: 2 })], resume });
        expect(resumed.weights, `after ${steps} steps`).toEqual(expected.weights);
        expect(resumed.history.rows.map(({ valLoss }) => valLoss)).toEqual(
          expected.history.rows.map(({ valLoss }) => valLoss),
        );
        expect(resumed.history.reason).toBe(expected.history.reason);
      }
    },
  );

  it('serves one run after the other', async () => {
    const stopping = earlyStopping({ patience: 2 });
    const first = await train({ callbacks: [stopping] });
    const other = await train({ callbacks: [stopping], seed: 5 });
    expect(other.weights).not.toEqual(first.weights);
    expect(other.weights).toEqual((await train({ callbacks: [earlyStopping({ patience: 2 })], seed: 5 })).weights);
  });

  it('leaves no tensor behind', async () => {
    const before = tf.memory().numTensors;
    await train({ callbacks: [earlyStopping({ patience: 1 })] });
    expect(tf.memory().numTensors).toBe(before);
  });

  it.each([
    [{ patience: -1 }, 'patience must be a whole number of rows, 0 or more, got -1'],
    [{ patience: 1, minimumDelta: -0.1 }, 'minimumDelta must be a number of at least 0, got -0.1'],
    [{ patience: 1, monitor: 'valLuck' }, `whether "valLuck" should be small or large is not known. Give mode: 'min'`],
  ] as const)('refuses %j', (options, message) => {
    expect(() => earlyStopping(options)).toThrow(message);
  });

  it('says which column is missing', async () => {
    await expect(train({ validation: undefined, callbacks: [earlyStopping({ patience: 1 })] })).rejects.toThrow(
      'a run without validation has no "valLoss"',
    );
    const monitor = 'valTop5Accuracy';
    await expect(train({ callbacks: [earlyStopping({ patience: 1, monitor })] })).rejects.toThrow(
      'the history has no column "valTop5Accuracy", only epoch, step, trainLoss',
    );
  });
});
