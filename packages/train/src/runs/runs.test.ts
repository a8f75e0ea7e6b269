import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cpu } from '@cnn/backend';
import { ArgumentError } from '@cnn/core';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Callback } from '../callbacks/callback.ts';
import { fit } from '../fit/fit.ts';
import { smallNet } from '../fixtures/small-net.ts';
import { twoBlobs } from '../fixtures/two-blobs.ts';
import { historyFromCsv } from '../history/history-from-csv.ts';
import { historyToCsv } from '../history/history-to-csv.ts';
import { openRun } from './open-run.ts';
import { readRun } from './read-run.ts';
import { readRuns } from './read-runs.ts';
import { RunError } from './run-error.ts';

let folder: string;
beforeAll(async () => {
  await cpu();
});
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cnn-runs-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const train = async (path: string, { resume = false, stopAfter = 0, epochs = 3 } = {}) => {
  const run = await openRun(path, { resume, settings: { batchSize: 16 }, data: { train: 'abc' } });
  const net = smallNet();
  const validation = twoBlobs({ batches: 2, seed: 9 });
  const stop: Callback = { onBatchEnd: ({ step }, training) => void (step === stopAfter && training.stop('enough')) };
  const options = { epochs, validation, callbacks: [...run.callbacks, stop], resume: run.checkpoint };
  const history = await fit(net, { ...twoBlobs(), epoch: (_, given) => twoBlobs({ from: given?.from }) }, options);
  const weights = await Promise.all(net.getWeights().map((weight) => weight.data()));
  net.dispose();
  return { run, history, weights: weights.map((values) => Array.from(values)) };
};

const recordOf = async (path: string) => JSON.parse(await readFile(join(path, 'run.json'), 'utf8'));

describe('a run', () => {
  it('keeps what it was told, where it ran and what came of it', async () => {
    const { run, history } = await train(join(folder, 'made', 'blobs'));
    const record = await recordOf(run.folder);
    expect(record).toMatchObject({
      name: 'blobs',
      settings: { batchSize: 16 },
      seed: 0,
      optimizer: { algorithm: 'sgd', learningRate: 0.01 },
      data: { train: 'abc' },
      resumed: [],
      stopped: 'completed',
      examplesPerSecond: history.examplesPerSecond,
      row: history.rows.at(-1),
    });
    expect(record.engine).toMatch(/^cnn|cpu/);
    expect(record.versions.node).toBe(process.versions.node);
    expect(record.git.commit).toBe(execFileSync('git', ['rev-parse', 'HEAD'], { encoding: 'utf8' }).trim());
    expect(Date.parse(record.begun)).toBeLessThanOrEqual(Date.parse(record.ended));
    expect(await readFile(run.historyPath, 'utf8')).toBe(historyToCsv(history));
    expect(await readRun(run.folder)).toEqual({ ...record, folder: run.folder, rows: history.rows });
  });

  it('of a name that is taken gets another, also when several ask at once', async () => {
    const path = join(folder, 'blobs');
    const runs = await Promise.all([1, 2, 3].map(() => openRun(path)));
    expect(runs.map(({ name }) => name).sort()).toEqual(['blobs', 'blobs-2', 'blobs-3']);
  });

  it('that was cut off goes on, to the bit, in its own folder', async () => {
    const whole = await train(join(folder, 'whole'));
    await train(join(folder, 'cut'), { stopAfter: 13 });
    expect(await recordOf(join(folder, 'cut'))).toMatchObject({
      stopped: 'stopped',
      reason: 'enough',
      row: { epoch: 1 },
    });
    const resumed = await train(join(folder, 'cut'), { resume: true });
    expect(resumed.weights).toEqual(whole.weights);
    expect(await readdir(folder)).toEqual(['cut', 'whole']);
    const rows = async (name: string) =>
      (await readRun(join(folder, name)))?.rows.map((row) => ({ ...row, seconds: 0 }));
    expect(await rows('cut')).toEqual(await rows('whole'));
    expect((await recordOf(join(folder, 'cut'))).resumed).toHaveLength(1);
  });

  it('without a checkpoint begins where it was to go on', async () => {
    const path = join(folder, 'anew');
    await mkdir(path);
    const { run } = await train(path, { resume: true });
    expect(run.folder).toBe(path);
    expect((await recordOf(path)).resumed).toEqual([]);
  });

  it('that is whole stays as it is, and goes on when there is more to do', async () => {
    const path = join(folder, 'blobs');
    const first = await train(path);
    const again = await train(path, { resume: true });
    expect(again.weights).toEqual(first.weights);
    expect((await recordOf(path)).examplesPerSecond).toBe(first.history.examplesPerSecond);
    await train(path, { resume: true, epochs: 5 });
    expect((await readRun(path))?.rows.map(({ epoch }) => epoch)).toEqual([1, 2, 3, 4, 5]);
  });

  it('of other data, and folders that cannot be used, are refused with one clear line', async () => {
    await train(join(folder, 'blobs'));
    await expect(openRun(join(folder, 'blobs'), { resume: true, data: { train: 'abd' } })).rejects.toThrow(
      /is of other data: its train has the hash abc, this one abd/,
    );
    await writeFile(join(folder, 'file'), '');
    await expect(openRun(join(folder, 'file', 'blobs'))).rejects.toThrow(RunError);
    await expect(openRun(join(folder, 'file'), { resume: true })).rejects.toThrow(/cannot be written: .*Give another/);
    await expect(openRun('')).rejects.toThrow(ArgumentError);
    await expect(readRuns(join(folder, 'nowhere'))).rejects.toThrow(/folder of runs .*nowhere cannot be read/);
    await writeFile(join(folder, 'blobs', 'run.json'), '{');
    await expect(readRuns(folder)).rejects.toThrow(/The run in .*blobs cannot be read: .*Move the folder away/);
  });
});

describe('a folder of runs', () => {
  it('is read in the order in which they began; what is no run is passed over', async () => {
    await train(join(folder, 'second'));
    await train(join(folder, 'a-third'));
    await writeFile(join(folder, 'notes.txt'), '');
    await mkdir(join(folder, 'empty'));
    expect((await readRuns(folder)).map(({ name }) => name)).toEqual(['second', 'a-third']);
  });
});

describe('a history as CSV', () => {
  it('comes back', () => {
    const rows = [
      { epoch: 0.5, step: 3, trainLoss: 1 / 3, learningRate: 0.1, seconds: 1e-7 },
      { epoch: 1, step: 6, trainLoss: 0.25, valLoss: 0.5, learningRate: 0.1, seconds: 2 },
    ];
    expect(historyFromCsv(historyToCsv(rows))).toEqual(rows);
    expect(historyFromCsv('')).toEqual([]);
  });

  it.each([
    ['epoch,step\n1\n', /expected 2 values in line 2, got "1"/],
    ['epoch,step\n1,2\n1,x\n', /expected numbers in line 3, got "1,x"/],
  ])('that is something else is refused: %j', (text, message) => {
    expect(() => historyFromCsv(text)).toThrow(message);
  });
});
