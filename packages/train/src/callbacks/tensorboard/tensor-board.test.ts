import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cpu, sgd } from '@cnn/backend';
import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Checkpoint } from '../../checkpoints/checkpoint.ts';
import { fit } from '../../fit/fit.ts';
import type { FitOptions } from '../../fit/fit-options.ts';
import { type ReadRun, readEvents, readRun } from '../../fixtures/read-events.ts';
import { shareOfFirst } from '../../fixtures/share-of-first.ts';
import { smallNet } from '../../fixtures/small-net.ts';
import { twoBlobs } from '../../fixtures/two-blobs.ts';
import type { HistoryRow } from '../../history/history-row.ts';
import type { Callback } from '../callback.ts';
import { crc32c } from './crc32c.ts';
import { histogramOf } from './histogram-of.ts';
import { tensorBoard } from './tensor-board.ts';

const folder = mkdtempSync(join(tmpdir(), 'cnn-tensorboard-'));
const board = join(folder, 'runs/one');
afterAll(() => rmSync(folder, { recursive: true }));
beforeAll(() => cpu({ engine: 'cpu' }));
beforeEach(() => rmSync(board, { recursive: true, force: true }));

const goldens = fileURLToPath(new URL('../../../../../tooling/reference/goldens/', import.meta.url));
/** A PNG file of 4×3 pixels. */
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAQAAAADCAAAAACRn/EaAAAAF0lEQVR42mNgsKnYwiAS0HOCQSNlwR0AIBcFKcJcyTAAAAAASUVORK5CYII=',
  'base64',
);

const train = async (more: FitOptions) => {
  const net = smallNet();
  const history = await fit(net, twoBlobs({ batches: 5 }), {
    epochs: 3,
    validation: twoBlobs({ batches: 2, seed: 99 }),
    optimizer: sgd({ learningRate: 0.05, momentum: 0.9 }),
    ...more,
  });
  return { history, net };
};

/** What two runs have in common; an input has no name of its own. */
const compared = ({ scalars: { examplesPerSecond: _, ...scalars }, graph = [], ...rest }: ReadRun) => ({
  ...rest,
  scalars,
  layers: graph.slice(1).map(({ name }) => name),
});

const floats = (rows: readonly HistoryRow[], column: keyof HistoryRow) =>
  rows.map((row) => [row.step, Math.fround(row[column]!)]);

describe('the files', () => {
  it.each(['train', 'validation'])('hold what TensorBoard itself reads from them (%s)', (run) => {
    const read = JSON.parse(readFileSync(join(goldens, 'tensorboard.json'), 'utf8'))[run];
    expect(readRun(join(goldens, 'tensorboard', run))).toEqual(read);
  });

  it('begin with the version, and tell the time', async () => {
    const before = Date.now() / 1000;
    await train({ callbacks: [tensorBoard(board)] });
    const [file] = readdirSync(join(board, 'train'));
    expect(file).toMatch(/^events\.out\.tfevents\.\d{10}\./);
    const events = readEvents(join(board, 'train', file!));
    expect(events[0]).toMatchObject({ fileVersion: 'brain.Event:2', step: 0 });
    for (const { wallTime } of events) expect(wallTime).toBeGreaterThanOrEqual(before);
    expect(events.at(-1)!.wallTime).toBeLessThanOrEqual(Date.now() / 1000);
  });

  it('have checksums of Castagnoli', () => {
    expect(crc32c(new TextEncoder().encode('123456789'))).toBe(0xe3069283);
  });
});

describe('tensorBoard', () => {
  it('shows the rows of the history, training and validation under the same tags', async () => {
    const { history } = await train({ metrics: [shareOfFirst()], callbacks: [tensorBoard(board)] });
    const { scalars, graph, histograms, images } = readRun(join(board, 'train'));
    const { rows } = history;
    expect(scalars).toEqual({
      loss: floats(rows, 'trainLoss'),
      accuracy: floats(rows, 'trainAccuracy'),
      shareOfFirst: floats(rows, 'trainShareOfFirst'),
      learningRate: floats(rows, 'learningRate'),
      examplesPerSecond: [5, 10, 15].map((step) => [step, expect.any(Number)]),
    });
    expect(graph!.map(({ operation, shapes }) => [operation, shapes])).toEqual([
      ['InputLayer', [[-1, 4, 4, 1]]],
      ['Conv2D', [[-1, 2, 2, 4]]],
      ['Flatten', [[-1, 16]]],
      ['Dropout', [[-1, 16]]],
      ['Dense', [[-1, 2]]],
    ]);
    for (const [index, { inputs }] of graph!.entries()) {
      expect(inputs).toEqual(index === 0 ? [] : [graph![index - 1]!.name]);
    }
    expect(graph![1]!.attributes).toMatchObject({ filters: '4', kernelSize: '[3,3]', parameters: '40' });
    expect([histograms, images]).toEqual([{}, {}]);
    expect(readRun(join(board, 'validation'))).toEqual({
      scalars: {
        loss: floats(rows, 'valLoss'),
        accuracy: floats(rows, 'valAccuracy'),
        shareOfFirst: floats(rows, 'valShareOfFirst'),
      },
      histograms: {},
      images: {},
    });
  });

  it('counts examples a second of training', async () => {
    const { history } = await train({ callbacks: [tensorBoard(board)] });
    const { examplesPerSecond } = readRun(join(board, 'train')).scalars;
    for (const [index, { seconds }] of history.rows.entries()) {
      expect(examplesPerSecond![index]![1] / (80 / seconds)).toBeCloseTo(1, 3);
    }
  });

  it('shows steps, weights and pictures where wanted', async () => {
    const seen: Record<number, number> = {};
    const look: Callback = {
      onBatchEnd: async ({ step }, { open }) => {
        seen[step] = Math.fround((await open.totals()).loss);
      },
    };
    const callback = tensorBoard(board, {
      everySteps: 2,
      histograms: true,
      graph: false,
      images: ({ rows }) => ({ [`after ${rows.length}`]: picture }),
    });
    const { net } = await train({ epochs: 2, callbacks: [callback, look] });
    const { scalars, histograms, images, graph } = readRun(join(board, 'train'));
    expect(scalars['steps/loss']).toEqual([2, 4, 6, 8, 10].map((step) => [step, seen[step]]));
    expect(scalars['steps/learningRate']!.map(([, rate]) => rate)).toEqual(Array(5).fill(Math.fround(0.05)));
    expect(images).toEqual({
      'after 1': [[5, 4, 3, picture.toString('hex')]],
      'after 2': [[10, 4, 3, picture.toString('hex')]],
    });
    expect(graph).toBeUndefined();
    expect(Object.keys(histograms)).toHaveLength(4);
    for (const weight of net.weights) {
      const [step, histogram] = histograms[weight.originalName]!.at(-1)!;
      const values = Array.from(weight.read().dataSync());
      expect(step).toBe(10);
      expect(histogram.min).toBe(Math.min(...values));
      expect(histogram.max).toBe(Math.max(...values));
      expect(histogram.sum).toBeCloseTo(
        values.reduce((sum, value) => sum + value, 0),
        12,
      );
      let below = 0;
      for (const [index, limit] of histogram.limits.entries()) {
        below += histogram.counts[index]!;
        if (index === histogram.limits.length - 1) expect(below).toBe(values.length);
        else expect(Math.abs(below - values.filter((value) => value < limit).length)).toBeLessThanOrEqual(1);
      }
    }
  });

  it('shows a run that was cut off and went on as one that was not', async () => {
    const options = { everySteps: 2, histograms: true };
    await train({ callbacks: [tensorBoard(board, options)] });
    const expected = ['train', 'validation'].map((run) => readRun(join(board, run)));
    for (const [saved, killed] of [
      [2, 4],
      [4, 14],
      [5, 9],
      [10, 10],
      [10, 14],
    ]) {
      rmSync(board, { recursive: true });
      let resume: Checkpoint | undefined;
      const save: Callback = {
        async onBatchEnd({ step }, run) {
          if (step === saved) resume = await run.checkpoint();
        },
        async onRow({ step }, run) {
          if (step === saved) resume = await run.checkpoint();
        },
      };
      const kill: Callback = {
        onEpochBegin: () => {
          if (killed === 10 && resume) throw new Error('killed');
        },
        onBatchEnd: ({ step }) => {
          if (step === killed && killed !== 10) throw new Error('killed');
        },
      };
      await train({ callbacks: [save, tensorBoard(board, options), kill] }).catch(() => {});
      await train({ callbacks: [tensorBoard(board, options)], resume });
      for (const [index, run] of ['train', 'validation'].entries()) {
        const found = readRun(join(board, run));
        expect(compared(found), `${saved} ${killed} ${run}`).toEqual(compared(expected[index]!));
      }
    }
  });

  it('leaves no tensor behind', async () => {
    const before = tf.memory().numTensors;
    const { net } = await train({ callbacks: [tensorBoard(board, { histograms: true, everySteps: 1 })] });
    net.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  it('says in one line what is wrong', async () => {
    expect(() => tensorBoard('')).toThrow('tensorBoard: expected a path to write to, got an empty one');
    expect(() => tensorBoard(board, { everySteps: -1 })).toThrow(
      'everySteps must be a whole number of at least 1, got -1',
    );
    const blocker = join(folder, 'blocker');
    writeFileSync(blocker, '');
    await expect(train({ callbacks: [tensorBoard(join(blocker, 'run'))] })).rejects.toMatchObject({
      cause: { code: 'LOG' },
      message: expect.stringMatching(
        /^The callback "tensorBoard" failed in onTrainBegin: The log .*blocker\/run\/train cannot be written: .*/,
      ),
    });
    const images = () => ({ broken: new Uint8Array(100) });
    await expect(train({ callbacks: [tensorBoard(board, { images })] })).rejects.toThrow(
      'images must be the bytes of PNG files',
    );
  });
});

describe('a histogram', () => {
  it('takes finite values alone', () => {
    expect(histogramOf(Float32Array.of(Number.NaN, Number.POSITIVE_INFINITY))).toBeUndefined();
    expect(histogramOf(Float32Array.of(2, 2, Number.NaN))).toEqual({
      min: 2,
      max: 2,
      count: 2,
      sum: 4,
      sumOfSquares: 8,
      limits: [2],
      counts: [2],
    });
  });
});
