import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cpu, sgd } from '@cnn/backend';
import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { BatchSource } from '../data/batch-source.ts';
import { fit } from '../fit/fit.ts';
import type { FitOptions } from '../fit/fit-options.ts';
import { shareOfFirst } from '../fixtures/share-of-first.ts';
import { smallNet } from '../fixtures/small-net.ts';
import { twoBlobs } from '../fixtures/two-blobs.ts';
import type { HistoryRow } from '../history/history-row.ts';
import { loadCheckpoint } from './load-checkpoint.ts';
import { saveCheckpoint } from './save-checkpoint.ts';

const folder = mkdtempSync(join(tmpdir(), 'cnn-checkpoints-'));
const file = join(folder, 'made/on/the/way/run.safetensors');
afterAll(() => rmSync(folder, { recursive: true }));
beforeEach(() => rmSync(file, { force: true }));

const batches = 5;
const epochs = 3;
/** Another order in each epoch, as a shuffling loader gives. */
const data = (): BatchSource => ({
  ...twoBlobs({ batches }),
  epoch: (epoch, options) => twoBlobs({ batches, seed: 10 + epoch, from: options?.from }),
});
const options = (): FitOptions => ({
  epochs,
  validation: twoBlobs({ batches: 2, seed: 99 }),
  optimizer: sgd({ learningRate: 0.05, momentum: 0.9, weightDecay: 1e-3 }),
  seed: 3,
});

const train = async (more: FitOptions, net = smallNet()) => {
  const history = await fit(net, data(), { ...options(), ...more });
  const weights = await Promise.all(net.getWeights().map((weight) => weight.data()));
  net.dispose();
  return { history, weights: weights.map((values) => Array.from(values)) };
};

/** Trains, ends after so many steps in all, and leaves the file. */
const cutOff = (steps: number, more: FitOptions = {}) => {
  const controller = new AbortController();
  const stop = { onBatchEnd: ({ step }: { step: number }) => void (step === steps && controller.abort()) };
  return train({ callbacks: [saveCheckpoint(file), stop], signal: controller.signal, ...more });
};

/** Rows that end within epochs, metrics, and a callback that keeps something. */
const elaborate = (): FitOptions => ({ stepsPerRow: 4, validateEvery: 2, metrics: [shareOfFirst()] });

const columns = (rows: readonly HistoryRow[]) => rows.map(({ seconds, ...row }) => row);

describe.each(['cnn', 'cpu'] as const)('a run that goes on, on %s', (engine) => {
  beforeAll(() => cpu({ engine }));

  it.each([1, 4, 5, 6, 10, 14, 15])(
    'after %d of 15 steps ends like one that was never cut off, to the bit',
    async (steps) => {
      const expected = await train({});
      const { history } = await cutOff(steps);
      expect(history.stopped).toBe('aborted');
      const resumed = await train({ resume: await loadCheckpoint(file) }, smallNet({ seed: 77 }));
      expect(resumed.history.stopped).toBe('completed');
      expect(columns(resumed.history.rows)).toEqual(columns(expected.history.rows));
      expect(resumed.weights).toEqual(expected.weights);
    },
  );

  it.each([1, 3, 4, 5, 8, 9, 11, 12, 15])(
    'after %d of 15 steps does so with rows within epochs and metrics too',
    async (steps) => {
      const expected = await train(elaborate());
      await cutOff(steps, elaborate());
      const resumed = await train({ ...elaborate(), resume: await loadCheckpoint(file) }, smallNet({ seed: 77 }));
      expect(columns(resumed.history.rows)).toEqual(columns(expected.history.rows));
      expect(resumed.weights).toEqual(expected.weights);
    },
  );

  it('may be cut off again and again', async () => {
    const expected = await train({});
    await cutOff(3);
    for (const steps of [4, 9, 12]) {
      const controller = new AbortController();
      const stop = { onBatchEnd: ({ step }: { step: number }) => void (step === steps && controller.abort()) };
      const resume = await loadCheckpoint(file);
      await train({ resume, callbacks: [saveCheckpoint(file), stop], signal: controller.signal });
    }
    const resumed = await train({ resume: await loadCheckpoint(file) });
    expect(columns(resumed.history.rows)).toEqual(columns(expected.history.rows));
    expect(resumed.weights).toEqual(expected.weights);
  });

  it('leaves no tensor behind', async () => {
    const before = tf.memory().numTensors;
    await cutOff(7);
    await train({ resume: await loadCheckpoint(file) });
    expect(tf.memory().numTensors).toBe(before);
  });

  it('goes on with what a callback did to the learning rate', async () => {
    await cutOff(7);
    const rates: number[] = [];
    const schedule = {
      onBatchEnd: (_: unknown, { optimizer }: { optimizer: object }) =>
        void ('learningRate' in optimizer && rates.push(optimizer.learningRate as number)),
    };
    const resume = (await loadCheckpoint(file))!;
    await train({ resume: { ...resume, learningRate: 0.125 }, callbacks: [schedule] });
    expect(new Set(rates)).toEqual(new Set([0.125]));
    expect(rates).toHaveLength(15 - 7);
  });

  it('goes on with an optimizer of TensorFlow.js', async () => {
    const expected = await train({ optimizer: tf.train.adam(0.01) });
    const controller = new AbortController();
    const stop = { onBatchEnd: ({ step }: { step: number }) => void (step === 7 && controller.abort()) };
    const callbacks = [saveCheckpoint(file), stop];
    await train({ optimizer: tf.train.adam(0.01), callbacks, signal: controller.signal });
    const resumed = await train({ optimizer: tf.train.adam(0.01), resume: await loadCheckpoint(file) });
    for (const [index, values] of expected.weights.entries()) {
      // Adam restores the powers of its betas by pow(), a bit beside the products that it makes step by step.
      for (const [place, value] of values.entries()) expect(resumed.weights[index]![place]).toBeCloseTo(value, 5);
    }
  });
});

describe('saveCheckpoint', () => {
  beforeAll(() => cpu({ engine: 'cpu' }));

  it('writes after each epoch, and in between as often as asked', async () => {
    const steps = async (everySeconds?: number) => {
      const seen: number[] = [];
      const look = { onBatchEnd: async () => void seen.push((await loadCheckpoint(file))?.step.steps ?? 0) };
      await train({ callbacks: [saveCheckpoint(file, { everySeconds }), look] });
      rmSync(file);
      return seen;
    };
    expect(await steps()).toEqual([0, 0, 0, 0, 0, 5, 5, 5, 5, 5, 10, 10, 10, 10, 10]);
    expect(await steps(0)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14]);
  });

  it('keeps the last good file when training diverges', async () => {
    const blow = {
      onBatchEnd: ({ step }: { step: number }, { optimizer }: { optimizer: object }) => {
        if (step === 6) (optimizer as { learningRate: number }).learningRate = 1e30;
      },
    };
    const run = train({ callbacks: [saveCheckpoint(file, { everySeconds: 0 }), blow] });
    await expect(run).rejects.toMatchObject({ code: 'NON_FINITE_LOSS' });
    const { weights } = (await loadCheckpoint(file))!;
    expect(weights.every(({ values }) => values.every(Number.isFinite))).toBe(true);
  });

  it('says in one line what it cannot write, and leaves what was there', async () => {
    const blocker = join(folder, 'blocker');
    writeFileSync(blocker, 'kept');
    const run = train({ callbacks: [saveCheckpoint(join(blocker, 'run.safetensors'))] });
    await expect(run).rejects.toMatchObject({
      code: 'CALLBACK',
      cause: { code: 'CHECKPOINT' },
      message: expect.stringMatching(
        /^The callback "saveCheckpoint" failed in onRow: The checkpoint .*blocker.* cannot be written: .*Free some space/,
      ),
    });
    expect(readFileSync(blocker, 'utf8')).toBe('kept');
  });

  it('refuses a time that is none', () => {
    expect(() => saveCheckpoint(file, { everySeconds: -1 })).toThrow(/everySeconds must be 0 or more, got -1/);
  });
});

describe('loadCheckpoint', () => {
  beforeAll(() => cpu({ engine: 'cpu' }));

  it('finds nothing where there is no file', async () => {
    expect(await loadCheckpoint(join(folder, 'nowhere'))).toBeUndefined();
  });

  it('refuses files that are damaged or foreign', async () => {
    await cutOff(2);
    truncateSync(file, readFileSync(file).length - 5);
    await expect(loadCheckpoint(file)).rejects.toThrow(/its arrays need \d+ bytes and \d+ are there/);
    for (const content of ['', 'short', 'a text that is long enough for a header', new Uint8Array(64)]) {
      writeFileSync(file, content);
      await expect(loadCheckpoint(file)).rejects.toThrow(/is not a whole safetensors file/);
    }
    await expect(loadCheckpoint(folder)).rejects.toMatchObject({ code: 'CHECKPOINT' });
  });

  it('does not go on with another model, seed, size of batches or optimizer', async () => {
    await cutOff(2);
    const resume = (await loadCheckpoint(file))!;
    await expect(train({ resume }, smallNet({ classes: 3 }))).rejects.toThrow(
      /another model: its weights are 3×3×1×4, /,
    );
    await expect(train({ resume, seed: 4 })).rejects.toThrow(/with the seed 3, this one has 4/);
    await expect(train({ resume, optimizer: tf.train.adam() })).rejects.toThrow(
      /with the optimizer sgd, this one has Adam/,
    );
    await expect(train({ resume: { ...resume, batches: 9 } })).rejects.toThrow(
      /with 9 batches an epoch, this one has 5/,
    );
  });
});
