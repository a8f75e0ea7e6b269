import '@tensorflow/tfjs-backend-cpu';
import { stripVTControlCharacters } from 'node:util';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { fit } from '../fit/fit.ts';
import { smallNet } from '../fixtures/small-net.ts';
import { twoBlobs } from '../fixtures/two-blobs.ts';
import { formatDuration } from './format-duration.ts';
import { progressBar } from './progress-bar.ts';
import { progressLine } from './progress-line.ts';

beforeAll(() => tf.ready());

const train = (isTTY: boolean, epochs = 2) => {
  const written: string[] = [];
  const stream = { write: (text: string) => written.push(text), isTTY, columns: 100, rows: 30 };
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

  it('calls epochs what the run calls them', async () => {
    let written = '';
    const stream = { write: (text: string) => (written += text) };
    await fit(smallNet(), twoBlobs(), { epochs: 1, callbacks: [progressBar({ stream, unit: 'tenth' })] });
    expect(written).toMatch(/^tenth 1\/1 {2}loss/);
    expect(written).not.toContain('epoch');
  });

  it('draws over one line on a terminal, and leaves a line for each epoch', async () => {
    const text = await train(true);
    expect(text).toContain('\u001B[2K'); // a line was erased
    const plain = stripVTControlCharacters(text);
    expect(plain).toMatch(
      /epoch 1\/2 [━─]{20} 1\/8 {2}loss \d\.\d{3} {2}acc [01]\.\d{3} {2}[\d ]+ examples\/s {2}ETA 0:0\d, run 0:\d\d/,
    );
    expect(plain).toMatch(/epoch 2\/2 {2}loss .*test acc/);
    expect(plain).toMatch(/examples\/sec on .+\n$/);
  });

  it('names batches alone where the data does not say how many there are', () => {
    const progress = { epoch: 1, batch: 3, step: 3, examples: 48, seconds: 2, loss: 1, accuracy: 0.5 };
    const run = { epochs: 1, batches: undefined };
    expect(progressLine(progress, run)).toBe('epoch 1/1 3 batches  loss 1.000  acc 0.500  24 examples/s');
    expect(progressLine(progress, { ...run, batches: 12, epochs: 3 })).toBe(
      'epoch 1/3 ━━━━━─────────────── 3/12  loss 1.000  acc 0.500  24 examples/s  ETA 0:06, run 0:22',
    );
  });

  it.each([
    [7, '0:07'],
    [754, '12:34'],
    [10_921, '3:02:01'],
  ])('shows %d seconds as %s', (seconds, text) => {
    expect(formatDuration(seconds)).toBe(text);
  });
});
