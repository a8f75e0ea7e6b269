import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cpu, sgd } from '@cnn/backend';
import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Callback } from '../callbacks/callback.ts';
import type { BatchSource } from '../data/batch-source.ts';
import { encodeFile } from '../files/encode-file.ts';
import { fit } from '../fit/fit.ts';
import type { FitOptions } from '../fit/fit-options.ts';
import { shareOfFirst } from '../fixtures/share-of-first.ts';
import { smallNet } from '../fixtures/small-net.ts';
import { twoBlobs } from '../fixtures/two-blobs.ts';
import type { HistoryRow } from '../history/history-row.ts';
import type { Checkpoint } from './checkpoint.ts';
import { decodeCheckpoint } from './decode-checkpoint.ts';
import { encodeCheckpoint } from './encode-checkpoint.ts';
import { loadCheckpoint } from './load-checkpoint.ts';
import { saveCheckpoint } from './save-checkpoint.ts';
import type { SaveCheckpointOptions } from './save-checkpoint-options.ts';
import { checkpointOf } from './testing/checkpoint-of.ts';

const folder = mkdtempSync(join(tmpdir(), 'cnn-checkpoints-'));
const file = join(folder, 'made/on/the/way/run.safetensors');
afterAll(() => rmSync(folder, { recursive: true }));
const series = join(folder, 'series');
beforeEach(() => {
  rmSync(file, { force: true });
  rmSync(series, { recursive: true, force: true });
});

const stepsOf = (path: string): number[] =>
  readdirSync(path)
    .sort()
    .map((name) => Number(/\d+/.exec(name)));

/** The row of the least figure, the first of several. */
const least = (rows: readonly HistoryRow[], figure: (row: HistoryRow) => number): HistoryRow =>
  rows.filter((row) => !Number.isNaN(figure(row))).reduce((best, row) => (figure(row) < figure(best) ? row : best));

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

  it('writes after each row, in between as often as asked, and where the run is ended', async () => {
    const steps = async (given: SaveCheckpointOptions, more: FitOptions = {}) => {
      rmSync(series, { recursive: true, force: true });
      await train({ callbacks: [saveCheckpoint(series, { keep: 100, ...given })], ...more });
      return stepsOf(series);
    };
    expect(await steps({})).toEqual([5, 10, 15]);
    expect(await steps({ everySeconds: 0 })).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]);
    expect(await steps({ everySteps: 4 })).toEqual([4, 5, 8, 10, 12, 15]);
    expect(await steps({}, { stepsPerRow: 4 })).toEqual([4, 8, 12, 15]);
    expect(await steps({}, { maxSeconds: 1e-9 })).toEqual([1]);
  });

  it('keeps the last of a folder, and nothing that a run before has left', async () => {
    mkdirSync(series, { recursive: true });
    for (const name of ['step-00000099.safetensors', 'step-00000007.safetensors.partial', 'step-1.txt']) {
      writeFileSync(join(series, name), '');
    }
    await train({ callbacks: [saveCheckpoint(series, { everySteps: 2, keep: 3 })] });
    expect(readdirSync(series).sort()).toEqual([
      'step-00000012.safetensors',
      'step-00000014.safetensors',
      'step-00000015.safetensors',
      'step-1.txt',
    ]);
    expect((await loadCheckpoint(series))!.progress.step).toBe(15);
  });

  it.each([
    [{ best: 'trainLoss' }, (rows: readonly HistoryRow[]) => least(rows, ({ trainLoss }) => trainLoss)],
    [{ best: 'valLoss' }, (rows: readonly HistoryRow[]) => least(rows, ({ valLoss = Number.NaN }) => valLoss)],
    [
      { best: 'valAccuracy' },
      (rows: readonly HistoryRow[]) => least(rows, ({ valAccuracy = Number.NaN }) => -valAccuracy),
    ],
    [
      { best: 'trainLoss', mode: 'max' } as const,
      (rows: readonly HistoryRow[]) => least(rows, (row) => -row.trainLoss),
    ],
  ])('keeps the best by %j apart, over resumed runs too', async (given, best) => {
    const more = () => ({ callbacks: [saveCheckpoint(series, given)], stepsPerRow: 2, validateEvery: 2 });
    await train({ ...more(), maxSteps: 7 });
    const { history } = await train({ ...more(), resume: await loadCheckpoint(series) });
    const kept = (await loadCheckpoint(join(series, 'best.safetensors')))!;
    expect(kept.progress.step).toBe(best(history.rows).step);
    expect(columns(kept.rows)).toEqual(columns(history.rows.slice(0, kept.rows.length)));
  });

  it('says which columns there are where the best is to be by another', async () => {
    const run = train({ callbacks: [saveCheckpoint(series, { best: 'valAcuracy' })] });
    await expect(run).rejects.toThrow(/best must be a column of the history, epoch, step, .*; got "valAcuracy"/);
  });

  it('copies the run at its step and writes while training goes on', async () => {
    const seen: (readonly [step: number, written: boolean])[] = [];
    const saving = saveCheckpoint(file, { everySteps: 1 });
    const truth = new Map<number, unknown>();
    const spying: Callback = {
      ...saving,
      async onBatchEnd(progress, run) {
        truth.set(progress.step, structuredClone(await run.checkpoint()));
        await saving.onBatchEnd!(progress, run);
        if (progress.step === 1) seen.push([progress.step, existsSync(file)]);
      },
    };
    await cutOff(7);
    rmSync(file);
    await train({ callbacks: [spying], maxSteps: 3 });
    expect(seen).toEqual([[1, false]]);
    const { callbacks, ...kept } = (await loadCheckpoint(file))!;
    expect(kept).toMatchObject({ weights: (truth.get(3) as Checkpoint).weights, progress: { step: 3 } });
  });

  it('tells at the next step what could not be written', async () => {
    const steps: number[] = [];
    mkdirSync(series, { recursive: true });
    mkdirSync(join(series, 'step-00000002.safetensors/in the way'), { recursive: true });
    const saving = saveCheckpoint(series, { everySteps: 2 });
    const look: Callback = {
      onBatchEnd: async ({ step }) => {
        steps.push(step);
        if (step >= 3) await new Promise((resolve) => setTimeout(resolve, 50)); // for the disk to answer
      },
    };
    await expect(train({ callbacks: [saving, look] })).rejects.toMatchObject({
      code: 'CALLBACK',
      cause: { code: 'CHECKPOINT' },
      message: expect.stringMatching(/failed in onBatchEnd: The checkpoint .*step-00000002.* cannot be written: /),
    });
    expect(steps.length).toBeLessThan(batches * epochs);
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
        /^The callback "saveCheckpoint" failed in on(BatchEnd|Row): The checkpoint .*blocker.* cannot be written: .*Free some space/,
      ),
    });
    expect(readFileSync(blocker, 'utf8')).toBe('kept');
  });

  it.each<readonly [string, SaveCheckpointOptions, RegExp]>([
    [file, { everySeconds: -1 }, /everySeconds must be 0 or more, got -1/],
    [file, { everySteps: 0 }, /everySteps must be a whole number of at least 1, got 0/],
    [series, { keep: 1.5 }, /keep must be a whole number of at least 1, got 1.5/],
    [series, { mode: 'most' as 'max' }, /mode must be 'max' or 'min', got most/],
    [file, { best: 'valLoss' }, /to keep several, or the best, the path must be a folder, got .*run.safetensors/],
  ])('refuses what it cannot do: %s, %j', (path, given, message) => {
    expect(() => saveCheckpoint(path, given)).toThrow(message);
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
    await expect(loadCheckpoint(file.slice(0, file.lastIndexOf('/')))).resolves.toBeUndefined();
  });

  it('keeps numbers that JSON has none of', async () => {
    const checkpoint = checkpointOf(1, 3);
    const rows = [
      { epoch: 1, step: 1, trainLoss: 1, learningRate: 0.1, seconds: 1, valF1: Number.NaN, valOdds: -1 / 0 },
    ];
    const bytes = Buffer.concat(
      encodeCheckpoint({ ...checkpoint, rows, callbacks: { one: [null, 'NaN', { deep: 1 }] } }),
    );
    const back = decodeCheckpoint(bytes, 'file');
    expect(back.rows).toEqual(rows);
    expect(back.callbacks).toEqual({ one: [null, 'NaN', { deep: 1 }] });
  });

  it('goes around damaged files to the newest that is intact, and says so', async () => {
    const expected = await train({});
    await train({ callbacks: [saveCheckpoint(series, { everySteps: 2, keep: 3 })], maxSteps: 9 });
    expect(stepsOf(series)).toEqual([6, 8, 9]);
    const [middle, newest] = [8, 9].map((step) => join(series, `step-0000000${step}.safetensors`));
    truncateSync(newest!, readFileSync(newest!).length - 5);
    const bytes = readFileSync(middle!);
    bytes[bytes.length - 9]! ^= 4;
    writeFileSync(middle!, bytes);
    const lines: string[] = [];
    const resume = await loadCheckpoint(series, { warn: (line) => lines.push(line) });
    expect(lines).toEqual([
      expect.stringMatching(/step-00000009.safetensors is not a whole safetensors file: its arrays need \d+ bytes/),
      expect.stringMatching(/step-00000008.safetensors does not have the checksum that it says: it is damaged/),
      expect.stringMatching(/^The run goes on from step 6, .*step-00000006.safetensors.$/),
    ]);
    const resumed = await train({ resume, callbacks: [saveCheckpoint(series)] });
    expect(resumed.weights).toEqual(expected.weights);
    expect(columns(resumed.history.rows)).toEqual(columns(expected.history.rows));
    expect(stepsOf(series)).toEqual([10, 15]);
  });

  it('does not go around a file of a newer version, nor begin anew where all are damaged', async () => {
    await train({ callbacks: [saveCheckpoint(series)], maxSteps: 1 });
    const newer = Buffer.concat(encodeFile({ name: 'checkpoint', version: 4 }, [], { rest: {} }));
    writeFileSync(join(series, 'step-00000002.safetensors'), newer);
    await expect(loadCheckpoint(series)).rejects.toThrow(
      /is a checkpoint of format 4, and this @cnn\/train reads format 3/,
    );
    for (const step of [1, 2]) writeFileSync(join(series, `step-0000000${step}.safetensors`), '');
    await expect(loadCheckpoint(series, { warn: () => {} })).rejects.toThrow(
      /cannot be used. .*step-00000002.* has 0 bytes/,
    );
  });

  it('does not go on with another model, seed, size of batches or optimizer', async () => {
    await cutOff(2);
    const resume = (await loadCheckpoint(file))!;
    await expect(train({ resume }, smallNet({ classes: 3 }))).rejects.toThrow(
      /another model: its weight ".*" is 16×2, ".*" of ".*" is 16×3. Build/,
    );
    await expect(train({ resume, seed: 4 })).rejects.toThrow(/with the seed 3, this one has 4/);
    await expect(train({ resume, optimizer: tf.train.adam() })).rejects.toThrow(
      /with the optimizer sgd, this one has Adam/,
    );
    await expect(train({ resume: { ...resume, examples: 9 } })).rejects.toThrow(
      /with 9 examples an epoch, this one has \d+/,
    );
    await expect(train({ resume: { ...resume, batches: 9 } })).rejects.toThrow(
      /with 9 batches an epoch, this one has 5/,
    );
  });
});
