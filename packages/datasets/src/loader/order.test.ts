import { Random } from '@cnn/core';
import { dispose, type Tensor1D, type Tensor2D } from '@tensorflow/tfjs-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { MemoryDataset } from '../datasets/memory-dataset.ts';
import type { Sample, SampleStream } from '../streams/sample-stream.ts';
import { useEngine } from '../testing/use-engine.ts';
import { normalize } from '../transforms/normalize.ts';
import { balancedOrder } from './balanced-order.ts';
import type { Batch } from './batch.ts';
import { Loader } from './loader.ts';
import type { Sampler } from './sampler.ts';

/** Thirteen images of one pixel, their number; nine of class 0, three of class 1, one of class 2, none of class 3. */
const labels = [0, 0, 0, 1, 0, 0, 1, 0, 2, 0, 0, 1, 0];
const uneven = new MemoryDataset({
  pixels: Uint8Array.from(labels.keys()),
  labels,
  shape: [1, 1, 1],
  classNames: [...'abcd'],
});

/** Which images each batch has. */
const numbersOf = async (batches: AsyncIterable<Batch<Tensor1D | Tensor2D>>): Promise<number[][]> => {
  const seen: number[][] = [];
  for await (const batch of batches) {
    seen.push(Array.from(await batch.images.data(), (value) => Math.round(value * 255)));
    dispose([batch.images, batch.labels]);
  }
  return seen;
};

describe('the order of an epoch', () => {
  beforeEach(() => useEngine('cpu'));

  it('leaves out a last batch that is not full', async () => {
    const loader = new Loader(uneven, { batchSize: 4, dropLast: true });
    expect(loader).toMatchObject({ batches: 3, examples: 12 });
    expect((await numbersOf(loader)).flat()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  });

  it.each([2, 3, 5])('gives %i ranks the batches of one, cut in pieces', async (worldSize) => {
    const whole = new Loader(uneven, { batchSize: 2 * worldSize, shuffle: true });
    const ranks = Array.from(
      { length: worldSize },
      (_, rank) => new Loader(uneven, { batchSize: 2, shuffle: true, rank, worldSize }),
    );
    expect(new Set(ranks.map(({ batches }) => batches))).toEqual(new Set([whole.batches]));
    const parts = await Promise.all(ranks.map((loader) => numbersOf(loader.epoch(1))));
    const joined = Array.from({ length: whole.batches }, (_, batch) => parts.flatMap((part) => part[batch]!));
    expect(joined).toEqual(await numbersOf(whole.epoch(1)));
    expect(parts.map((part) => part.flat().length)).toEqual(ranks.map(({ examples }) => examples));
  });

  it('gives a rank an empty batch where the last images are fewer than the ranks', async () => {
    const loader = new Loader(uneven, { batchSize: 3, rank: 0, worldSize: 4 }); // 13 images: 12, and 1
    expect((await numbersOf(loader)).map((batch) => batch.length)).toEqual([3, 0]);
  });

  it('refuses more ranks than a batch can be cut for', () => {
    expect(() => new Loader(uneven, { batchSize: 4, rank: 0, worldSize: 4 })).toThrow(
      '4 ranks with a batchSize of 4 want 16 images in a step, more than the data set has: 13. Use a batch size of at most 3',
    );
  });

  it('balances the classes, each by itself in an order of its own', () => {
    const counts = new Map<number, number>();
    const order = balancedOrder(Int32Array.from(labels), 4, new Random(1));
    for (const index of order) counts.set(labels[index]!, (counts.get(labels[index]!) ?? 0) + 1);
    expect([...counts.values()].sort()).toEqual([4, 4, 5]);
    // The nine of class 0 come at most once, the three of class 1 once or twice.
    expect(new Set(order.filter((index) => labels[index] === 0)).size).toBe(counts.get(0));
    expect(new Set(order.filter((index) => labels[index] === 1)).size).toBe(3);
    expect(balancedOrder(Int32Array.from(labels), 4, new Random(1))).toEqual(order);
    expect(balancedOrder(Int32Array.from(labels), 4, new Random(2))).not.toEqual(order);
  });

  it('takes a balanced epoch, another each time', async () => {
    const loader = new Loader(uneven, { batchSize: 13, balanced: true });
    const [first, second] = [await numbersOf(loader), await numbersOf(loader)];
    expect(first).not.toEqual(second);
    expect(await numbersOf(loader.epoch(0))).toEqual(first);
  });

  it('takes the order of a sampler', async () => {
    const sampler: Sampler = Object.assign((epoch: number) => [epoch, 12, 12, 3], { examples: 4 });
    const loader = new Loader(uneven, { batchSize: 3, sampler });
    expect(loader).toMatchObject({ batches: 2, examples: 4 });
    expect(await numbersOf(loader.epoch(5))).toEqual([[5, 12, 12], [3]]);
    await expect(numbersOf(new Loader(uneven, { batchSize: 2, sampler: () => [1] }))).rejects.toThrow(
      'gave 1 images where 13 were expected',
    );
    const beyond = Object.assign(() => [13], { examples: 1 });
    await expect(numbersOf(new Loader(uneven, { batchSize: 1, sampler: beyond }))).rejects.toThrow(
      'gave the image 13; the data set has 0 … 12',
    );
  });

  it.each([
    [{ balanced: true, shuffle: true }, 'Pass one of shuffle, balanced and sampler'],
    [{ workers: -1 }, 'workers must be a whole number'],
    [{ rank: 2, worldSize: 2 }, 'rank must be a whole number from 0 to 1'],
    [{ worldSize: 0 }, 'worldSize must be'],
    [{ onError: 'ignore' as 'skip' }, "onError must be 'throw' or 'skip'; got ignore"],
  ])('refuses %o', (options, message) => {
    expect(() => new Loader(uneven, { batchSize: 2, ...options })).toThrow(message);
  });
});

describe('what a batch is made into', () => {
  beforeEach(() => useEngine('cpu'));

  it('normalises bytes as the transform itself does', async () => {
    const transform = normalize({ mean: 0.3, std: 0.7 });
    for await (const batch of new Loader(uneven, { batchSize: 13, transform })) {
      const expected = transform({ data: Uint8Array.from(labels.keys()), shape: [13, 1, 1] }, new Random(0));
      expect(await batch.images.data()).toEqual(expected.data);
      dispose([batch.images, batch.labels]);
    }
  });

  it('makes floats of all images where a transform makes floats of some', async () => {
    const some = normalize({ mean: 0.25, std: 0.5 });
    const loader = new Loader(uneven, {
      batchSize: 13,
      transform: (image, random) => (image.data[0]! % 3 === 1 ? some(image, random) : image),
    });
    for await (const batch of loader) {
      const expected = Float32Array.from(labels.keys(), (byte) =>
        byte % 3 === 1 ? (byte / 255 - 0.25) / 0.5 : byte / 255,
      );
      expect(await batch.images.data()).toEqual(expected);
      dispose([batch.images, batch.labels]);
    }
  });

  it('hands whole batches to a batch transform, with labels as shares', async () => {
    const loader = new Loader<typeof uneven, Tensor2D>(uneven, {
      batchSize: 4,
      transform: normalize({ mean: 0, std: 0.5 }),
      resize: 2,
      batchTransform: ({ images, shape, labels: shares }, random) => {
        expect([shape[1], shape[2], shape[3], shares.length]).toEqual([1, 1, 1, shape[0] * 4]);
        return {
          images: images.map((value) => value + Math.floor(random.uniform())),
          shape,
          labels: shares.fill(0.25),
        };
      },
    });
    for await (const batch of loader) {
      const [count] = batch.images.shape;
      expect([batch.images.shape, batch.labels.shape, batch.labels.dtype]).toEqual([
        [count, 2, 2, 1],
        [count, 4],
        'float32',
      ]);
      expect(new Set(await batch.labels.data())).toEqual(new Set([0.25]));
      dispose([batch.images, batch.labels]);
    }
  });

  it('refuses images of several sizes until a transform makes them alike', () => {
    const read = () => ({ data: new Uint8Array(3), shape: [1, 1, 3] }) as const;
    const several = { length: 2, classNames: ['a'], labels: [0, 0], read };
    expect(() => new Loader(several, { batchSize: 2 })).toThrow('The images are of several sizes');
    expect(new Loader(several, { batchSize: 2, resize: 8 }).shape).toEqual([8, 8, 3]);
  });
});

describe('a stream', () => {
  beforeEach(() => useEngine('cpu'));
  let reads = 0;
  let ends = 0;

  const stream = (length?: number): SampleStream => ({
    length,
    shape: [1, 1, 1],
    classNames: [...'abcd'],
    async *samples(epoch, { rank, worldSize }): AsyncGenerator<Sample> {
      try {
        for (let index = rank; index < 13; index += worldSize) {
          const read = async () => {
            reads++;
            return { data: Uint8Array.of((index + epoch) % 13), shape: [1, 1, 1] } as const;
          };
          yield { read, label: labels[index]!, name: `${index}` };
        }
      } finally {
        ends++;
      }
    },
  });

  it('comes in batches, in its own order', async () => {
    const known = new Loader(stream(13), { batchSize: 5 });
    expect([known.batches, known.examples]).toEqual([3, 13]);
    expect((await numbersOf(known)).map((batch) => batch.length)).toEqual([5, 5, 3]);
    const unknown = new Loader(stream(), { batchSize: 5, dropLast: true, rank: 1, worldSize: 2 });
    expect(unknown.batches).toBeUndefined();
    expect(await numbersOf(unknown.epoch(1))).toEqual([[2, 4, 6, 8, 10]]);
  });

  it('begins at any batch without reading those before, and is ended when it is left', async () => {
    const loader = new Loader(stream(13), { batchSize: 4, prefetch: 0 });
    const whole = await numbersOf(loader.epoch(0));
    [reads, ends] = [0, 0];
    expect(await numbersOf(loader.epoch(0, { from: 2 }))).toEqual(whole.slice(2));
    expect([reads, ends]).toEqual([5, 1]);
    for await (const { images, labels } of loader) {
      dispose([images, labels]);
      break;
    }
    expect(ends).toBe(2);
  });

  it('cannot be shuffled as a whole', () => {
    expect(() => new Loader(stream(), { batchSize: 2, shuffle: true })).toThrow('A stream comes in its own order');
  });
});
