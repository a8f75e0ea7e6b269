import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cpu, sgd } from '@cnn/backend';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Checkpoint } from '../../checkpoints/checkpoint.ts';
import { fit } from '../../fit/fit.ts';
import type { FitOptions } from '../../fit/fit-options.ts';
import { smallNet } from '../../fixtures/small-net.ts';
import { twoBlobs } from '../../fixtures/two-blobs.ts';
import { historyToCsv } from '../../history/history-to-csv.ts';
import type { Metric } from '../../metrics/metric.ts';
import type { Callback } from '../callback.ts';
import { csvLogger } from './csv-logger.ts';
import { jsonLinesLogger } from './json-lines-logger.ts';

const folder = mkdtempSync(join(tmpdir(), 'cnn-logs-'));
afterAll(() => rmSync(folder, { recursive: true }));
beforeAll(() => cpu({ engine: 'cpu' }));

const batches = 5;
const file = join(folder, 'made/on/the/way/run.log');

/** Counts examples. */
const seen = (): Metric => {
  let count = 0;
  const become = (value: number): void => {
    count = value;
  };
  return {
    name: 'seen',
    update: (_, labels) => become(count + labels.length),
    compute: () => count,
    reset: () => become(0),
    state: () => count,
    restore: (state) => become(state as number),
  };
};

const train = async (more: FitOptions) => {
  const net = smallNet();
  net.name = 'net';
  const history = await fit(net, twoBlobs({ batches }), {
    epochs: 3,
    validation: twoBlobs({ batches: 2, seed: 99 }),
    validateEvery: 2,
    optimizer: sgd({ learningRate: 0.05, momentum: 0.9 }),
    metrics: [seen()],
    ...more,
  });
  net.dispose();
  return history;
};

const loggers = {
  csvLogger: () => csvLogger(file),
  jsonLinesLogger: () => jsonLinesLogger(file, { everySteps: 2, settings: { augment: true } }),
};
const withoutSeconds = (log: string): string =>
  log.replace(/"seconds":[^,}]+/g, '"seconds"').replace(/^((?:[^,\n]*,){7})[^,\n]+/gm, '$1…');

/** The file as it would be if the process had been killed after `killed` steps, and the checkpoint of `saved` steps. */
const cutOff = async (
  logger: Callback,
  saved: number,
  killed: number,
  order: 'before' | 'after',
): Promise<Checkpoint> => {
  let checkpoint: Checkpoint | undefined;
  const save: Callback = {
    async onBatchEnd({ step }, run) {
      if (step === saved) checkpoint = await run.checkpoint();
      if (step === killed && order === 'before') copyFileSync(file, `${file}.killed`);
    },
    // Where a row ends the checkpoint is of the row.
    async onRow({ step }, run) {
      if (step === saved) checkpoint = await run.checkpoint();
      if (step === killed && order === 'before') copyFileSync(file, `${file}.killed`);
    },
  };
  const kill: Callback = {
    onBatchEnd: ({ step }) => void (step === killed && order === 'after' && copyFileSync(file, `${file}.killed`)),
  };
  await train({ callbacks: [save, logger, kill] });
  copyFileSync(`${file}.killed`, file);
  return checkpoint!;
};

describe.each(['csvLogger', 'jsonLinesLogger'] as const)('%s', (name) => {
  it('has the same lines after a run that was cut off anywhere and went on', async () => {
    await train({ callbacks: [loggers[name]()] });
    const expected = withoutSeconds(readFileSync(file, 'utf8'));
    expect(expected).toContain(name === 'csvLogger' ? '…' : '"seconds"');
    for (const [saved, killed, order] of [
      [2, 2, 'before'],
      [3, 4, 'after'],
      [5, 5, 'before'],
      [5, 9, 'after'],
      [6, 12, 'after'],
      [10, 10, 'before'],
      [10, 14, 'after'],
    ] as const) {
      const resume = await cutOff(loggers[name](), saved, killed, order);
      writeFileSync(file, `${readFileSync(file, 'utf8')}{"event":"st`); // and the last line half written
      await train({ callbacks: [loggers[name]()], resume });
      expect(withoutSeconds(readFileSync(file, 'utf8')), `${saved} ${killed} ${order}`).toBe(expected);
    }
  });

  it('begins the file anew with a run that begins anew', async () => {
    writeFileSync(file, 'older lines\n');
    await train({ epochs: 1, callbacks: [loggers[name]()] });
    expect(readFileSync(file, 'utf8')).not.toContain('older');
  });

  it('says in one line what it cannot write', async () => {
    const blocker = join(folder, 'blocker');
    writeFileSync(blocker, '');
    const logger = { csvLogger, jsonLinesLogger }[name](join(blocker, 'run.log'));
    await expect(train({ callbacks: [logger] })).rejects.toMatchObject({
      cause: { code: 'LOG' },
      message: expect.stringMatching(
        new RegExp(`^The callback "${name}" failed in onTrainBegin: The log .*blocker/run.log cannot be written: .*`),
      ),
    });
  });

  it('refuses a path that is none', () => {
    expect(() => ({ csvLogger, jsonLinesLogger })[name]('')).toThrow(
      `${name}: expected a path to write to, got an empty one`,
    );
  });
});

describe('csvLogger', () => {
  it('keeps what historyToCsv gives, row by row, the columns of metrics last', async () => {
    const history = await train({ callbacks: [csvLogger(file)] });
    const log = readFileSync(file, 'utf8');
    expect(log).toBe(historyToCsv(history));
    expect(log).toMatch(
      /^epoch,step,trainLoss,trainAccuracy,valLoss,valAccuracy,learningRate,seconds,trainSeen,valSeen\n1,5,/,
    );
    expect(log.split('\n')[1]).toMatch(/,80,$/); // not validated
    expect(log.split('\n')[2]).toMatch(/,80,32$/);
  });
});

describe('jsonLinesLogger', () => {
  it('keeps settings, steps, rows and the end', async () => {
    const { rows } = await train({
      callbacks: [jsonLinesLogger(file, { everySteps: 4, settings: { augment: true } })],
    });
    const lines = readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.map(({ event, step }) => `${event} ${step}`)).toEqual([
      'begin undefined',
      'step 4',
      'row 5',
      'step 8',
      'row 10',
      'step 12',
      'row 15',
      'end 15',
    ]);
    expect(lines[0]).toMatchObject({ model: 'net', optimizer: 'sgd', epochs: 3, batches, settings: { augment: true } });
    expect(lines[1]).toMatchObject({ loss: expect.any(Number), accuracy: expect.any(Number), learningRate: 0.05 });
    expect(lines[4]).toEqual({ event: 'row', ...rows[1] });
    expect(lines.at(-1)).toEqual({ event: 'end', step: 15, stopped: 'completed' });
  });

  it('tells why a run stopped', async () => {
    const stop: Callback = { onBatchEnd: ({ step }, run) => void (step === 3 && run.stop('enough')) };
    await train({ callbacks: [jsonLinesLogger(file), stop] });
    expect(readFileSync(file, 'utf8')).toMatch(/\{"event":"end","step":3,"stopped":"stopped","reason":"enough"\}\n$/);
  });

  it('refuses a number of steps that is none', () => {
    expect(() => jsonLinesLogger(file, { everySteps: 0 })).toThrow(
      'everySteps must be a whole number of at least 1, got 0',
    );
  });
});
