import '@tensorflow/tfjs-backend-cpu';
import { ArgumentError } from '@cnn/core';
import * as tf from '@tensorflow/tfjs-core';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { type LiveDashboard, liveDashboard } from './live-dashboard.ts';
import { LiveDashboardError } from './live-dashboard-error.ts';
import type { LiveUpdate } from './state/live-update.ts';
import { ask } from './testing/ask.ts';
import { followChanges } from './testing/follow-changes.ts';
import type { LiveRun } from './training/live-run.ts';

const classes = 3;
let dashboard: LiveDashboard | undefined;
beforeAll(() => tf.setBackend('cpu'));
afterEach(() => dashboard?.close());

/** A linear classifier of 4×4 images, whose weights say that the class is where the light is. */
const runOf = (stopped: string[] = []): LiveRun => {
  const kernel = tf.tensor2d(
    Array.from({ length: 16 * classes }, (_, index) =>
      Math.floor(index / classes) % classes === index % classes ? 5 : 0,
    ),
    [16, classes],
  );
  return {
    model: {
      name: 'linear',
      outputs: [{ shape: [null, classes] }],
      weights: [{ originalName: 'dense/kernel', read: () => kernel }],
    },
    open: { predict: (images) => tf.tidy(() => tf.matMul(tf.reshape(images, [-1, 16]), kernel)) },
    optimizer: { learningRate: 0.1 },
    epochs: 2,
    steps: 20,
    batches: 10,
    progress: { epoch: 1, batch: 0, step: 0, examples: 0, seconds: 0 },
    rows: [],
    validation: {
      async *[Symbol.asyncIterator]() {
        for (let batch = 0; batch < 5; batch++) {
          const labels = Array.from({ length: 8 }, (_, index) => (index + batch) % classes);
          const images = labels.map((label) =>
            Array.from({ length: 16 }, (_, pixel) => (pixel % classes === label ? 1 : 0)),
          );
          yield { images: tf.tensor4d(images.flat(), [8, 4, 4, 1]), labels: tf.tensor1d(labels, 'int32') };
        }
      },
    },
    stop: (reason) => void stopped.push(reason),
  };
};

const row = { epoch: 1, step: 10, trainLoss: 0.5, valLoss: 0.4, learningRate: 0.1, seconds: 1 };
const batchOf = (step: number) => ({
  epoch: 1,
  batch: step,
  step,
  examples: 8 * step,
  seconds: step / 10,
  loss: 1 / step,
  accuracy: 0.5,
  waiting: 0,
});
const quiet = { onListening: () => {} };
const joined = (updates: readonly LiveUpdate[]): LiveUpdate => Object.assign({}, ...updates);

describe('liveDashboard', () => {
  it('shows a run from its beginning to its end, and gives its tensors back', async () => {
    const urls: string[] = [];
    const profile = () => [{ name: 'conv2d', calls: 1, seconds: 1, operations: 1, bytes: 1 }];
    dashboard = liveDashboard({
      classNames: ['a', 'b', '<script>'],
      profile,
      onListening: (url) => void urls.push(url),
    });
    const run = runOf();
    const { numTensors } = tf.memory();
    await dashboard.onTrainBegin(run);
    expect(urls).toEqual([dashboard.url]);
    const following = followChanges(dashboard.url!);
    for (let step = 1; step <= 10; step++) {
      dashboard.onBatchEnd(batchOf(step), run);
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
    await dashboard.onRow(row, run);
    await dashboard.onTrainEnd({ stopped: 'completed' });
    const all = joined(await following);
    expect(all.run).toMatchObject({ title: 'linear', steps: 20, classNames: ['a', 'b', '<script>'] });
    expect(all.rows).toEqual([row]);
    expect(all.samples).toMatchObject({ width: 4, height: 4, channels: 1, labels: [0, 1, 2, 0, 1, 2, 0, 1] });
    expect(all.predictions?.samples.map(([best]) => best?.classIndex)).toEqual(all.samples?.labels);
    const [confusion] = all.confusions!;
    expect(
      confusion!.counts.map((counts, label) => counts.map((count, index) => (index === label ? 0 : count))),
    ).toEqual([
      [0, 0, 0],
      [0, 0, 0],
      [0, 0, 0],
    ]);
    expect(all.histograms![0]!.weights[0]).toMatchObject({ name: 'dense/kernel', shape: [16, 3], min: 0, max: 5 });
    expect(all.now).toMatchObject({ step: 10, resident: expect.any(Number) });
    expect(all.profile).toEqual(profile());
    expect(all.ending).toEqual({ stopped: 'completed' });
    const late = joined(await followChanges(dashboard.url!));
    expect(late.points?.map(({ step }) => step)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(tf.memory().numTensors).toBe(numTensors);
  });

  it('passes the stop on', async () => {
    const stopped: string[] = [];
    dashboard = liveDashboard(quiet);
    await dashboard.onTrainBegin(runOf(stopped));
    const { pathname, origin } = new URL(dashboard.url!);
    const headers = { origin };
    expect((await ask(dashboard.url!, { method: 'POST', path: `${pathname}stop`, headers })).status).toBe(204);
    await expect.poll(() => stopped).toEqual(['stopped on the live page']);
    await dashboard.onTrainEnd({ stopped: 'stopped' });
  });

  it('answers while the main thread is held up', async () => {
    dashboard = liveDashboard(quiet);
    await dashboard.onTrainBegin(runOf());
    const { spawn } = await import('node:child_process');
    const script = `fetch(${JSON.stringify(dashboard.url)}).then((answer) => process.exit(answer.status === 200 ? 0 : 1))`;
    const child = spawn(process.execPath, ['-e', script]);
    const began = performance.now();
    const { pid } = child;
    // Its exit is seen in the system before this thread's event loop turns again.
    const { readFileSync } = await import('node:fs');
    const isOver = () => {
      try {
        return readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
      } catch {
        return true;
      }
    };
    while (process.platform === 'linux' && !isOver() && performance.now() - began < 20_000);
    expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(0);
    await dashboard.onTrainEnd({ stopped: 'completed' });
  });

  it('lets training go on where its pictures fail, and says so once', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    dashboard = liveDashboard(quiet);
    const run = {
      ...runOf(),
      open: {
        predict: () => {
          throw new Error('no memory');
        },
      },
    };
    await dashboard.onTrainBegin(run);
    await dashboard.onRow(row, run);
    await dashboard.onRow({ ...row, epoch: 2 }, run);
    await dashboard.onTrainEnd({ stopped: 'completed' });
    expect(warn.mock.calls).toEqual([
      ['The live page lacks predictions and weights from here on; training goes on: no memory'],
    ]);
    expect(joined(await followChanges(dashboard.url!)).ending).toEqual({ stopped: 'completed' });
    warn.mockRestore();
  });

  it('serves one run after another at one address', async () => {
    dashboard = liveDashboard(quiet);
    for (const title of ['one', 'two']) {
      const run = runOf();
      await dashboard.onTrainBegin({ ...run, model: { ...run.model, name: title } });
      await dashboard.onTrainEnd({ stopped: 'completed' });
      expect(joined(await followChanges(dashboard.url!)).run?.title).toBe(title);
    }
  });

  it('refuses options that are none, and a port that is taken, in one line', async () => {
    expect(() => liveDashboard({ port: -1 })).toThrow(ArgumentError);
    expect(() => liveDashboard({ examples: 1.5 })).toThrow('examples must be a whole number, 0 or more, got 1.5');
    dashboard = liveDashboard(quiet);
    await dashboard.onTrainBegin(runOf());
    const { port } = new URL(dashboard.url!);
    const second = liveDashboard({ ...quiet, port: Number(port) });
    await expect(second.onTrainBegin(runOf())).rejects.toThrow(LiveDashboardError);
    await expect(second.onTrainBegin(runOf())).rejects.toThrow(
      /cannot be served at port \d+: .*EADDRINUSE.*\. Give another port/,
    );
    await dashboard.onTrainEnd({ stopped: 'completed' });
  });
});
