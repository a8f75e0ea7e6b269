import '@tensorflow/tfjs-backend-cpu';
import { stripVTControlCharacters } from 'node:util';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Checkpoint } from '../checkpoints/checkpoint.ts';
import { fit } from '../fit/fit.ts';
import { shareOfFirst } from '../fixtures/share-of-first.ts';
import { smallNet } from '../fixtures/small-net.ts';
import { twoBlobs } from '../fixtures/two-blobs.ts';
import type { Callback } from './callback.ts';
import { formatDuration } from './format-duration.ts';
import { progressBar } from './progress-bar.ts';
import { progressLine } from './progress-line.ts';
import { Speed } from './speed.ts';

beforeAll(() => tf.ready());

const train = (isTTY: boolean, epochs = 2) => {
  const written: string[] = [];
  const stream = { write: (text: string) => written.push(text), isTTY, columns: 120, rows: 30 };
  const options = { epochs, validation: twoBlobs(), callbacks: [progressBar({ stream })] };
  return fit(smallNet(), twoBlobs(), options).then(() => written.join(''));
};

describe('progressBar', () => {
  it('writes plain lines where there is no terminal', async () => {
    expect((await train(false)).split('\n')).toEqual([
      expect.stringMatching(/^epoch 1\/2 {2}loss \d\.\d{3}, train acc [01]\.\d{3}, test acc [01]\.\d{3} {2}\d\.\d s$/),
      expect.stringMatching(/^epoch 2\/2 {2}loss/),
      expect.stringMatching(/^loss \d\.\d{3}, train acc [01]\.\d{3}, test acc [01]\.\d{3}$/),
      expect.stringMatching(/^\d+\.\d examples\/sec on .+$/),
      '',
    ]);
  });

  it('leaves a line for each row, with its metrics', async () => {
    let written = '';
    const stream = { write: (text: string) => (written += text) };
    const callbacks = [progressBar({ stream })];
    const options = { epochs: 2, stepsPerRow: 6, validation: twoBlobs(), validateEvery: 2, metrics: [shareOfFirst()] };
    await fit(smallNet(), twoBlobs(), { ...options, callbacks });
    expect(written.split('\n').slice(0, 3)).toEqual([
      expect.stringMatching(
        /^step 6\/16 {2}loss \d\.\d{3}, train acc [01]\.\d{3}, train shareOfFirst 0\.\d{3} {2}\d\.\d s$/,
      ),
      expect.stringMatching(/^step 12\/16 {2}loss .*, test acc [01]\.\d{3}, test shareOfFirst 0\.\d{3} {2}\d\.\d s$/),
      expect.stringMatching(/^step 16\/16 {2}loss/),
    ]);
  });

  it('tells why a run stopped', async () => {
    let written = '';
    const stream = { write: (text: string) => (written += text) };
    const stop: Callback = { onBatchEnd: ({ step }, run) => void (step === 11 && run.stop('it is late')) };
    await fit(smallNet(), twoBlobs(), { epochs: 3, callbacks: [progressBar({ stream }), stop] });
    expect(written).toContain(
      'stopped after 11 steps, since it is late: the model keeps what it has learned, the history has 1 row\n',
    );
  });

  it('draws over one line on a terminal, and leaves a line for each epoch', async () => {
    const text = await train(true);
    expect(text).toContain('\u001B[2K'); // a line was erased
    const plain = stripVTControlCharacters(text);
    expect(plain).toMatch(
      /epoch 1\/2 [━─]{20} 1\/8 {2}loss \d\.\d{3} {2}acc [01]\.\d{3} {2}[\d ]+ examples\/s {2}ETA 0:0\d, run 0:\d\d {2}waiting [\d.]+ %/,
    );
    expect(plain).toMatch(/epoch 2\/2 {2}loss .*test acc/);
    expect(plain).toMatch(/examples\/sec on .+\n$/);
  });

  const progress = { epoch: 1, batch: 3, step: 3, examples: 48, seconds: 2, loss: 1, accuracy: 0.5, waiting: 0.0123 };
  const speed = { examplesPerSecond: 2400.4, secondsPerBatch: 2 };

  it.each([
    [{ epochs: 1 }, 'epoch 1/1 3 batches'],
    [{ epochs: Number.POSITIVE_INFINITY }, 'epoch 1 3 batches'],
    [{ epochs: 3, batches: 12, steps: 36 }, 'epoch 1/3 ━━━━━─────────────── 3/12', 'ETA 0:18, run 1:06'],
    // Where maxSteps ends the run within the epoch, or within the next.
    [{ epochs: 1, batches: 12, steps: 6 }, 'epoch 1/1 ━━━━━━━━━━────────── 3/6', 'ETA 0:06'],
    [
      { epochs: Number.POSITIVE_INFINITY, batches: 12, steps: 20 },
      'epoch 1/2 ━━━━━─────────────── 3/12',
      'ETA 0:18, run 0:34',
    ],
    [{ epochs: 10, batches: 12, steps: 6 }, 'epoch 1/1 ━━━━━━━━━━────────── 3/6', 'ETA 0:06'],
  ])('shows what is known of %j', (run, begin, eta?: string) => {
    expect(progressLine(progress, { batches: undefined, steps: undefined, ...run }, speed)).toBe(
      [begin, 'loss 1.000', 'acc 0.500', '2 400 examples/s', ...(eta ? [eta] : []), 'waiting 1.2 %'].join('  '),
    );
  });

  it('shows no accuracy where there is none', () => {
    const run = { epochs: 1, batches: undefined, steps: undefined };
    expect(progressLine({ ...progress, accuracy: Number.NaN }, run, speed)).not.toContain('acc');
  });

  it('has the time left right after a run went on, whatever the earlier part took', async () => {
    let checkpoint: Checkpoint | undefined;
    const save: Callback = {
      onBatchEnd: async ({ step }, run) => {
        if (step === 4) checkpoint = await run.checkpoint();
      },
    };
    await fit(smallNet(), twoBlobs(), { epochs: 2, callbacks: [save] });
    const resume = { ...checkpoint!, progress: { ...checkpoint!.progress, seconds: 100_000 } };
    let written = '';
    const stream = { write: (text: string) => (written += text), isTTY: true, columns: 100, rows: 30 };
    await fit(smallNet(), twoBlobs(), { epochs: 2, resume, callbacks: [progressBar({ stream })] });
    expect(written).toMatch(/epoch 1\/2 ━+─+ 5\/8 .* ETA 0:0\d, run 0:\d\d/);
  });

  it('counts its speed from where it began', () => {
    const going = new Speed({ epoch: 2, batch: 100, examples: 1600, seconds: 5000 });
    going.add({ epoch: 2, batch: 101, examples: 1616, seconds: 5004 });
    expect([going.examplesPerSecond, going.secondsPerBatch]).toEqual([4, 4]);
    going.add({ epoch: 3, batch: 1, examples: 16, seconds: 2 });
    expect([going.examplesPerSecond, going.secondsPerBatch]).toEqual([32 / 6, 3]);
  });

  it.each([
    [7, '0:07'],
    [754, '12:34'],
    [10_921, '3:02:01'],
  ])('shows %d seconds as %s', (seconds, text) => {
    expect(formatDuration(seconds)).toBe(text);
  });
});
