import { dispose, memory } from '@tensorflow/tfjs-core';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Loader } from '../loader/loader.ts';
import { sampleRoot } from '../sample-root.ts';
import { useEngine } from '../testing/use-engine.ts';
import type { Transform } from '../transforms/transform.ts';
import { loadFashionMnist } from './load-fashion-mnist.ts';

const root = sampleRoot();

const labelsOf = async (loader: Loader): Promise<number[]> => {
  const seen: number[] = [];
  for await (const { images, labels } of loader) {
    seen.push(...(await labels.data()));
    dispose([images, labels]);
  }
  return seen;
};

describe('loadFashionMnist', () => {
  beforeEach(() => useEngine('wasm'));

  it('loads the sample with the defaults of the chapter', async () => {
    const before = memory().numTensors;
    const { train, test, classNames } = await loadFashionMnist({ root });
    expect(train).toMatchObject({ batchSize: 256, batches: 2, examples: 500, shape: [28, 28, 1], classes: 10 });
    expect(test).toMatchObject({ batchSize: 100, batches: 1, examples: 100 });
    expect([classNames[0], classNames[9], classNames.length]).toEqual(['t-shirt', 'ankle boot', 10]);
    expect((await labelsOf(test)).slice(0, 10)).toEqual([9, 2, 1, 1, 6, 1, 4, 6, 5, 7]);
    expect((await labelsOf(train)).length).toBe(500);
    expect(memory().numTensors).toBe(before);
  });

  it('takes the first images up to the limit, shuffled by the seed', async () => {
    const { train } = await loadFashionMnist({ root, batchSize: 5, limit: 10, seed: 1 });
    const first = await labelsOf(train);
    expect([...first].sort()).toEqual([0, 0, 0, 2, 2, 3, 5, 5, 7, 9]);
    expect(await labelsOf((await loadFashionMnist({ root, batchSize: 5, limit: 10, seed: 1 })).train)).toEqual(first);
    expect((await loadFashionMnist({ root, batchSize: 5, testLimit: 7 })).test.examples).toBe(7);
  });

  it('augments training batches only, before what is applied to both', async () => {
    const applied = new Map<string, number>();
    const note =
      (name: string): Transform =>
      (image) => {
        applied.set(name, (applied.get(name) ?? 0) + 1);
        return image;
      };
    const { train, test } = await loadFashionMnist({ root, augment: note('augment'), transform: note('transform') });
    await labelsOf(train);
    expect([...applied]).toEqual([
      ['augment', 500],
      ['transform', 500],
    ]);
    applied.clear();
    await labelsOf(test);
    expect([...applied]).toEqual([['transform', 100]]);
  });

  it.each([
    [{ batchSize: 501 }, 'batchSize 501 is larger than the data set of 500 images'],
    [{ limit: 20, batchSize: 64 }, 'batchSize 64 is larger than the data set of 20 images'],
    [{ limit: 0 }, 'limit must be a positive whole number of images; got 0'],
    [{ testLimit: 1.5 }, 'testLimit must be a positive whole number of images; got 1.5'],
    [{ resize: -3 }, 'resize must be a positive whole number of pixels'],
  ])('refuses %o', async (options, message) => {
    await expect(loadFashionMnist({ root, ...options })).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
      message: expect.stringContaining(message),
    });
  });
});
