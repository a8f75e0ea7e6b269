import { dispose, memory, type Tensor, tensor } from '@tensorflow/tfjs-core';
import * as data from '@tensorflow/tfjs-data';
import { beforeEach, expect, it } from 'vitest';
import { MemoryDataset } from '../datasets/memory-dataset.ts';
import { Loader } from '../loader/loader.ts';
import { useEngine } from '../testing/use-engine.ts';
import { fromTfData } from './from-tf-data.ts';
import type { TfDataset } from './tf-dataset.ts';
import { toTfData } from './to-tf-data.ts';

const loader = () =>
  new Loader(
    new MemoryDataset({
      pixels: Uint8Array.of(0, 51, 255),
      labels: [0, 1, 0],
      shape: [1, 1, 1],
      classNames: ['a', 'b'],
    }),
    { batchSize: 2 },
  );

beforeEach(() => useEngine('cpu'));

it('goes into tf.data and comes back', async () => {
  const before = memory().numTensors;
  const there = toTfData(loader(), data);
  expect(there).toBeInstanceOf(data.Dataset);
  const seen: number[][] = [];
  for await (const { images, labels } of fromTfData(there as unknown as TfDataset<{ xs: Tensor; ys: Tensor }>)) {
    expect([images.rank, labels.dtype]).toEqual([4, 'int32']);
    seen.push(
      [...(await images.data())].map((value) => Math.round(value * 255)),
      [...(await labels.data())],
    );
    dispose([images, labels]);
  }
  expect(seen).toEqual([[0, 51], [0, 1], [255], [0]]);
  expect(memory().numTensors).toBe(before);
});

it('makes labels whole numbers, and refuses other elements', async () => {
  const of = (ys: Tensor) =>
    fromTfData({
      iterator: async () => {
        const elements = [{ xs: tensor([1], [1, 1, 1, 1]), ys }];
        return { next: async () => ({ value: elements.pop() ?? null, done: elements.length === 0 && false }) };
      },
    });
  for await (const { labels } of of(tensor([2], [1], 'float32'))) expect(labels.dtype).toBe('int32');
  await expect(
    of(tensor([[0, 1]]))
      [Symbol.asyncIterator]()
      .next(),
  ).rejects.toThrow('a tensor of images and one label each');
});
