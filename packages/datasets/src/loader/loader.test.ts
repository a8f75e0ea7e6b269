import { dispose, memory } from '@tensorflow/tfjs-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ImageDataset } from '../datasets/image-dataset.ts';
import { MemoryDataset } from '../datasets/memory-dataset.ts';
import { readGolden } from '../testing/read-golden.ts';
import { relativeError } from '../testing/relative-error.ts';
import { useEngine } from '../testing/use-engine.ts';
import { centerCrop } from '../transforms/center-crop.ts';
import type { Transform } from '../transforms/transform.ts';
import type { Batch } from './batch.ts';
import { Loader } from './loader.ts';

/** Ten images of 2×3, each filled with its own index; the label is the index too. */
const ten = new MemoryDataset({
  pixels: Uint8Array.from({ length: 60 }, (_, index) => Math.floor(index / 6)),
  labels: Uint8Array.from({ length: 10 }, (_, index) => index),
  shape: [2, 3, 1],
  classNames: [...'abcdefghij'],
});

const labelsOf = async (batches: AsyncIterable<Batch>): Promise<number[][]> => {
  const seen: number[][] = [];
  for await (const { images, labels } of batches) {
    seen.push([...(await labels.data())]);
    dispose([images, labels]);
  }
  return seen;
};

describe.each(['cpu', 'wasm'] as const)('Loader on the engine %s', (engine) => {
  let tensors = 0;
  beforeEach(async () => {
    await useEngine(engine);
    tensors = memory().numTensors;
  });
  afterEach(() => expect(memory().numTensors).toBe(tensors));

  it('yields every image once, in order, the smaller rest last', async () => {
    const loader = new Loader(ten, { batchSize: 4 });
    expect(loader).toMatchObject({ batchSize: 4, batches: 3, examples: 10, shape: [2, 3, 1], classes: 10 });
    expect(await labelsOf(loader)).toEqual([
      [0, 1, 2, 3],
      [4, 5, 6, 7],
      [8, 9],
    ]);
  });

  it('gives float32 images in [0, 1] and int32 labels that belong together', async () => {
    for await (const { images, labels } of new Loader(ten, { batchSize: 5, shuffle: true })) {
      expect([images.dtype, images.shape, labels.dtype, labels.shape]).toEqual(['float32', [5, 2, 3, 1], 'int32', [5]]);
      const pixels = await images.data();
      for (const [position, label] of (await labels.data()).entries()) {
        for (let pixel = 0; pixel < 6; pixel++) expect(pixels[position * 6 + pixel]).toBe(Math.fround(label / 255));
      }
      dispose([images, labels]);
    }
  });

  it('shuffles each epoch anew, and repeats an epoch that is named', async () => {
    const loader = new Loader(ten, { batchSize: 4, shuffle: true, seed: 3 });
    const [first, second] = [await labelsOf(loader), await labelsOf(loader)];
    expect(first.flat().sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(second).not.toEqual(first);
    expect(await labelsOf(loader.epoch(0))).toEqual(first);
    expect(await labelsOf(new Loader(ten, { batchSize: 4, shuffle: true, seed: 3 }).epoch(1))).toEqual(second);
    expect(await labelsOf(new Loader(ten, { batchSize: 4, shuffle: true, seed: 4 }))).not.toEqual(first);
  });

  it('begins an epoch at any batch, with the same batches, and reads none of those before', async () => {
    const read: number[] = [];
    const watched: ImageDataset = {
      length: 10,
      shape: ten.shape,
      labels: ten.labels,
      classNames: ten.classNames,
      read: (index: number) => {
        read.push(index);
        return ten.read(index);
      },
    };
    const loader = new Loader(watched, { batchSize: 4, shuffle: true, seed: 3 });
    const whole = await labelsOf(loader.epoch(1));
    for (const from of [0, 1, 2, 3]) {
      read.length = 0;
      expect(await labelsOf(loader.epoch(1, { from }))).toEqual(whole.slice(from));
      expect(read).toHaveLength(whole.slice(from).flat().length);
    }
    expect(() => loader.epoch(1, { from: 4 })).toThrow('An epoch begins at a batch from 0 to 3; got 4');
  });

  it('resizes as PyTorch does (F.interpolate, bilinear, align_corners=False)', async () => {
    const golden = readGolden('resize');
    const bytes = Uint8Array.from(golden('input').data, (value) => Math.round(value * 255));
    const pictures = new MemoryDataset({ pixels: bytes, labels: [0, 0], shape: [28, 28, 1], classNames: ['any'] });
    for (const [name, resize, count] of [
      ['to40', 40, 2],
      ['to224', 224, 1],
    ] as const) {
      const loader = new Loader(pictures.first(count), { batchSize: count, resize });
      expect(loader.shape).toEqual([resize, resize, 1]);
      for await (const { images, labels } of loader) {
        expect(relativeError(await images.data(), golden(name).data)).toBeLessThan(1e-5);
        dispose([images, labels]);
      }
    }
  });

  it('keeps no tensor when the taker leaves early or throws', async () => {
    const loader = new Loader(ten, { batchSize: 2, resize: 8, prefetch: 3 });
    for await (const { images, labels } of loader) {
      dispose([images, labels]);
      break;
    }
    await expect(async () => {
      for await (const { images, labels } of loader) {
        dispose([images, labels]);
        throw new Error('enough');
      }
    }).rejects.toThrow('enough');
  });

  it('keeps no tensor when a batch cannot be made', async () => {
    const failing: Transform = () => {
      throw new Error('no');
    };
    await expect(labelsOf(new Loader(ten, { batchSize: 2, transform: failing, prefetch: 2 }))).rejects.toThrow('no');
  });

  it('tells its shape after transform and resizing', async () => {
    const loader = new Loader(ten, { batchSize: 10, transform: centerCrop(1), resize: [4, 5] });
    expect(loader.shape).toEqual([4, 5, 1]);
    for await (const { images, labels } of loader) {
      expect(images.shape).toEqual([10, 4, 5, 1]);
      dispose([images, labels]);
    }
  });
});

describe('Loader', () => {
  beforeEach(() => useEngine('wasm'));

  it('hands the transform a random stream that depends on seed, epoch and image alone', async () => {
    const drawn = async (seed: number, epoch: number, batchSize: number): Promise<number[]> => {
      const values: number[] = [];
      const transform: Transform = (image, random) => {
        values[image.data[0]!] = random.uniform();
        return image;
      };
      await labelsOf(new Loader(ten, { batchSize, seed, transform, shuffle: true }).epoch(epoch));
      return values;
    };
    const first = await drawn(0, 0, 4);
    expect(new Set(first).size).toBe(10);
    expect(await drawn(0, 0, 3)).toEqual(first);
    expect(await drawn(0, 1, 4)).not.toEqual(first);
    expect(await drawn(1, 0, 4)).not.toEqual(first);
  });

  it('reads the next batches while the taker is busy with one', async () => {
    const read: number[] = [];
    const slow: ImageDataset = {
      length: 10,
      shape: ten.shape,
      labels: ten.labels,
      classNames: ten.classNames,
      read: async (index) => {
        read.push(index);
        return ten.read(index);
      },
    };
    const batches = new Loader(slow, { batchSize: 2, prefetch: 2 })[Symbol.asyncIterator]();
    const { images, labels } = (await batches.next()).value as Batch;
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect([...read].sort()).toEqual([0, 1, 2, 3, 4, 5]);
    dispose([images, labels]);
    await batches.return?.();
  });

  it('refuses a transform that makes another shape than it says', async () => {
    const halved: Transform = (image) => ({ data: image.data.subarray(0, 3), shape: [1, 3, 1] });
    await expect(labelsOf(new Loader(ten, { batchSize: 2, transform: halved }))).rejects.toThrow(
      'shape [1, 3, 1] where [2, 3, 1] was expected',
    );
  });

  it('refuses what cannot be loaded', () => {
    const empty = new MemoryDataset({ pixels: new Uint8Array(), labels: [], shape: [2, 3, 1], classNames: ['a'] });
    expect(() => new Loader(empty)).toThrow(expect.objectContaining({ code: 'DATASET_EMPTY' }));
    expect(() => new Loader(ten, { batchSize: 11 })).toThrow('batchSize 11 is larger than the data set of 10 images');
    expect(() => new Loader(ten, { batchSize: 0 })).toThrow('batchSize must be a positive whole number; got 0');
    expect(() => new Loader(ten, { batchSize: 2.5 })).toThrow('got 2.5');
    expect(() => new Loader(ten, { batchSize: 2, resize: 0 })).toThrow('resize must be a positive whole number');
    expect(() => new Loader(ten, { batchSize: 2, prefetch: -1 })).toThrow('prefetch');
    expect(() => new Loader(ten, { batchSize: 2 }).epoch(-1)).toThrow('An epoch is a whole number from 0; got -1');
    const foreign: ImageDataset = {
      ...ten,
      length: 10,
      shape: ten.shape,
      classNames: ['a', 'b'],
      labels: ten.labels,
      read: ten.read,
    };
    expect(() => new Loader(foreign, { batchSize: 2 })).toThrow('Label 2 of image 2 is out of range');
  });
});
