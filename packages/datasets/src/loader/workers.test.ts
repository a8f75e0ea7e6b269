import { execFile } from 'node:child_process';
import { mkdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Worker } from 'node:worker_threads';
import { Random } from '@cnn/core';
import { dispose, memory } from '@tensorflow/tfjs-core';
import sharp from 'sharp';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { ImageDataset } from '../datasets/image-dataset.ts';
import { MemoryDataset } from '../datasets/memory-dataset.ts';
import { ImageFolder } from '../image-folder/image-folder.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { useEngine } from '../testing/use-engine.ts';
import { compose } from '../transforms/compose.ts';
import { normalize } from '../transforms/normalize.ts';
import { randomCrop } from '../transforms/random-crop.ts';
import { randomHorizontalFlip } from '../transforms/random-horizontal-flip.ts';
import { randomResizedCrop } from '../transforms/random-resized-crop.ts';
import { Loader } from './loader.ts';
import type { LoaderOptions } from './loader-options.ts';

const noise = (length: number): Uint8Array => {
  const random = new Random(5);
  return Uint8Array.from({ length }, () => random.integer(0, 255));
};

const pictures = new MemoryDataset({
  pixels: noise(40 * 12 * 10 * 3),
  labels: Array.from({ length: 40 }, (_, index) => index % 4),
  shape: [12, 10, 3],
  classNames: [...'abcd'],
});

/** Twelve JPEG files of several sizes. */
const photographs = async (): Promise<ImageFolder> => {
  const root = temporaryFolder();
  mkdirSync(root, { recursive: true });
  const files = await Promise.all(
    Array.from({ length: 12 }, async (_, index) => {
      const [width, height] = [60 + 7 * index, 50 + 11 * index];
      const file = join(root, `${index}.jpg`);
      await sharp(noise(width * height * 3), { raw: { width, height, channels: 3 } })
        .jpeg()
        .toFile(file);
      return file;
    }),
  );
  return new ImageFolder({ files, labels: files.map((_, index) => index % 3), classNames: [...'abc'] });
};

/** Every batch of two epochs, in numbers. */
const allOf = async (dataset: ImageDataset, options: LoaderOptions) => {
  await using loader = new Loader(dataset, options);
  const seen: (readonly number[])[] = [];
  for (const epoch of [0, 1]) {
    for await (const { images, labels } of loader.epoch(epoch)) {
      seen.push(images.shape, [...(await images.data())], [...(await labels.data())]);
      dispose([images, labels]);
    }
  }
  return seen;
};

// Threads translate their sources first, which takes seconds where the machine is busy.
describe('Loader with workers', { timeout: 180_000 }, () => {
  beforeEach(() => useEngine('wasm'));

  it('gives the same batches for any number of workers and any prefetch', async () => {
    const augment = [randomCrop(12, { padding: [2, 4] }), randomHorizontalFlip()];
    const statistics = normalize({ mean: [0.4, 0.5, 0.6], std: [0.2, 0.3, 0.25] });
    const options = { batchSize: 7, shuffle: true, seed: 3, transform: compose(...augment, statistics) };
    const alone = await allOf(pictures, { ...options, workers: 0, prefetch: 0 });
    expect(await allOf(pictures, { ...options, workers: 1, prefetch: 9 })).toEqual(alone);
    expect(await allOf(pictures, { ...options, workers: 2, prefetch: 1 })).toEqual(alone);
  });

  it('gives the same batches of files', async () => {
    const folder = await photographs();
    const transform = compose(randomResizedCrop(20), randomHorizontalFlip());
    const options = { batchSize: 5, shuffle: true, transform };
    const alone = await allOf(folder, { ...options, workers: 0 });
    expect(alone[0]).toEqual([5, 20, 20, 3]);
    expect(await allOf(folder, { ...options, workers: 2 })).toEqual(alone);
  });

  it('names a file that breaks in mid-epoch, or leaves it out and counts it', async () => {
    const folder = await photographs();
    truncateSync(folder.files[4]!, 300);
    writeFileSync(folder.files[7]!, '');
    const options = { batchSize: 5, transform: randomResizedCrop(20) };
    for (const workers of [0, 1]) {
      await expect(allOf(folder, { ...options, workers })).rejects.toMatchObject({
        code: 'DATA_FORMAT',
        file: folder.files[4],
      });
      await using loader = new Loader(folder, { ...options, workers, onError: 'skip' });
      const labels: number[][] = [];
      for await (const batch of loader) {
        labels.push([...(await batch.labels.data())]);
        expect(batch.images.shape[0]).toBe(labels.at(-1)!.length);
        dispose([batch.images, batch.labels]);
      }
      expect(labels).toEqual([
        [0, 1, 2, 0],
        [2, 0, 2, 0],
        [1, 2],
      ]);
      expect(loader.skipped.map(({ file }) => file).sort()).toEqual([folder.files[4], folder.files[7]].sort());
      expect(loader.skipped[0]!.problem).toContain('cannot be read as an image');
    }
  });

  it('ends when no image of a batch can be read', async () => {
    const folder = await photographs();
    for (const file of folder.files.slice(0, 5)) writeFileSync(file, 'no picture');
    await expect(
      allOf(folder, { batchSize: 5, transform: randomResizedCrop(20), workers: 1, onError: 'skip' }),
    ).rejects.toThrow('nor can any other image of its batch');
  });

  it('leaves nothing behind when it is left early', async () => {
    const before = memory().numTensors;
    const loader = new Loader(pictures, { batchSize: 4, workers: 2, prefetch: 4, transform: randomHorizontalFlip() });
    for (let round = 0; round < 3; round++) {
      for await (const { images, labels } of loader) {
        dispose([images, labels]);
        break;
      }
    }
    await loader.close();
    expect(memory().numTensors).toBe(before);
    // Closed is not the end: an iteration starts new threads.
    for await (const { images, labels } of loader) dispose([images, labels]);
    await loader.close();
  });

  it('says once that a worker has died, and starts a new one for the next epoch', async () => {
    const threads: Worker[] = [];
    const note = (thread: Worker) => threads.push(thread);
    process.on('worker', note);
    onTestFinished(() => void process.off('worker', note));
    await using loader = new Loader(pictures, { batchSize: 4, workers: 1, transform: randomHorizontalFlip() });
    const death = async () => {
      for await (const { images, labels } of loader) {
        dispose([images, labels]);
        await threads[0]!.terminate();
      }
    };
    await expect(death()).rejects.toMatchObject({
      code: 'LOADER_WORKER',
      message: expect.stringContaining('A worker that makes batches has died: it ended with code 1'),
    });
    let batches = 0;
    for await (const { images, labels } of loader) {
      batches++;
      dispose([images, labels]);
    }
    expect([batches, threads.length]).toEqual([10, 2]);
  });

  it('tells what a worker cannot open', async () => {
    const foreign: ImageDataset = {
      length: 4,
      shape: [1, 1, 1],
      classNames: ['a'],
      labels: [0, 0, 0, 0],
      read: () => ({ data: new Uint8Array(1), shape: [1, 1, 1] }),
      description: { kind: 'unheard of' },
    };
    await expect(allOf(foreign, { batchSize: 2, workers: 1 })).rejects.toThrow('no data set of the kind unheard of');
  });

  it("applies a function of the user's own on the main thread", async () => {
    let calls = 0;
    const own = Object.assign((image: Parameters<ReturnType<typeof randomHorizontalFlip>>[0]) => {
      calls++;
      return image;
    }, {});
    await allOf(pictures, { batchSize: 10, workers: 2, transform: compose(randomHorizontalFlip(), own) });
    expect(calls).toBe(80);
  });

  it('does not keep a process alive, also without close()', async () => {
    const script = `
      import { Loader, MemoryDataset, randomHorizontalFlip } from '@cnn/datasets';
      import '@tensorflow/tfjs-backend-cpu';
      const pictures = new MemoryDataset({ pixels: new Uint8Array(40), labels: Array(40).fill(0), shape: [1, 1, 1], classNames: ['a'] });
      const loader = new Loader(pictures, { batchSize: 4, workers: 2, transform: randomHorizontalFlip() });
      for await (const { images } of loader) { console.log(images.shape[0]); break; }
    `;
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--import', 'tsx', '--conditions=@cnn/source', '--input-type=module', '-e', script],
      { timeout: 50_000 },
    );
    expect(stdout).toBe('4\n');
  });
});
