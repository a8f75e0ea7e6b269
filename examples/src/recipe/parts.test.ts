import { cpu } from '@cnn/backend';
import { type Batch, loadFashionMnist, sampleRoot } from '@cnn/datasets';
import { dispose, memory } from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';
import { parts } from './parts.ts';

beforeAll(() => cpu());

/** Ten batches an epoch. */
const load = async () => (await loadFashionMnist({ root: sampleRoot(), batchSize: 50, seed: 1 })).train;

const labelsOf = async (batches: AsyncIterable<Batch>) => {
  const seen: string[] = [];
  for await (const { images, labels } of batches) {
    seen.push(labels.dataSync().join());
    dispose([images, labels]);
  }
  return seen;
};

it('deals out the steps of the first epochs in order', async () => {
  const loader = await load();
  const whole = (await Promise.all([0, 1, 2].map((epoch) => labelsOf(loader.epoch(epoch))))).flat();
  const dealt = parts(loader, 23, 4);
  const before = memory().numTensors;
  const seen = [];
  for (const part of [0, 1, 2, 3]) seen.push(await labelsOf(dealt.epoch(part)));
  expect(seen.map(({ length }) => length)).toEqual([6, 6, 6, 5]);
  expect(seen.flat()).toEqual(whole.slice(0, 23));
  expect(memory().numTensors).toBe(before);
});

it('begins at any part, and again at one that was left early', async () => {
  const expected = await labelsOf(parts(await load(), 23, 4).epoch(2));
  const dealt = parts(await load(), 23, 4);
  expect(await labelsOf(dealt.epoch(2))).not.toEqual([]);
  for await (const batch of dealt.epoch(2)) {
    dispose([batch.images, batch.labels]);
    break;
  }
  const again = await labelsOf(dealt.epoch(2));
  expect(again).toEqual(expected);
});
