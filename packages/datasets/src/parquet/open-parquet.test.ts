import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Sample } from '../streams/sample-stream.ts';
import { goldenFile } from '../testing/golden-file.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { openParquet } from './open-parquet.ts';
import { streamParquet } from './stream-parquet.ts';

/** Image i of each file is of this colour. */
const colour = (index: number) => [index * 20, 255 - index * 20, index];

describe('openParquet', () => {
  it.each(['snappy', 'zstd'])("reads Hugging Face's form, packed by %s, in any order", async (packing) => {
    const dataset = await openParquet([goldenFile(`${packing}.parquet`), goldenFile('snappy.parquet')], {
      cacheBytes: 1,
    });
    expect([dataset.length, dataset.classNames, Array.from(dataset.labels).slice(0, 5)]).toEqual([
      20,
      ['ant', 'bee', 'cat'],
      [0, 1, 2, 0, 1],
    ]);
    for (const index of [9, 0, 14, 4, 9]) {
      const { data, shape } = await dataset.read(index);
      expect([shape, [...data.slice(0, 3)]]).toEqual([[3, 4, 3], colour(index % 10)]);
    }
  });

  it('reads other columns, and names as classes', async () => {
    const dataset = await openParquet(goldenFile('names.parquet'), {
      imageColumn: 'picture',
      labelColumn: 'breed',
      size: 2,
    });
    expect([dataset.classNames, Array.from(dataset.labels), dataset.shape]).toEqual([
      ['ant', 'bee', 'cat'],
      [0, 1, 2, 0, 1, 2, 0, 1, 2, 0],
      [2, 2, 3],
    ]);
    expect([...(await dataset.read(7)).data.slice(0, 3)]).toEqual(colour(7));
  });

  it('reads files of a browser', async () => {
    const dataset = await openParquet([new Blob([readFileSync(goldenFile('snappy.parquet'))])]);
    expect([...(await dataset.read(3)).data.slice(0, 3)]).toEqual(colour(3));
  });

  it('names a file that is none, truncated, without the column, or with a label too high', async () => {
    const bytes = readFileSync(goldenFile('snappy.parquet'));
    const file = join(temporaryFolder(), 'x.parquet');
    for (const wrong of [new Uint8Array(), new Uint8Array(100), bytes.subarray(0, 2000), bytes.subarray(2000)]) {
      writeFileSync(file, wrong);
      await expect(openParquet([file])).rejects.toMatchObject({ code: 'DATA_FORMAT', file });
    }
    await expect(openParquet([goldenFile('snappy.parquet')], { labelColumn: 'breed' })).rejects.toThrow(
      'has no column "breed"; it has image, label',
    );
    await expect(openParquet([goldenFile('snappy.parquet')], { classNames: ['a', 'b'] })).rejects.toThrow(
      'has the label 2 in row 2; there are 2 classes',
    );
    await expect(openParquet([join(temporaryFolder(), 'none')])).rejects.toThrow(
      /none cannot be read as parquet \(ENOENT/,
    );
  });
});

describe('streamParquet', () => {
  const names = async (samples: AsyncIterable<Sample>) => {
    const seen: string[] = [];
    for await (const { name } of samples) seen.push(name);
    return seen;
  };

  it('gives every row once, in an order of the epoch, and to one rank only', async () => {
    const stream = await streamParquet([goldenFile('snappy.parquet')], { shuffleWindow: 3 });
    const first = await names(stream.samples(0, { rank: 0, worldSize: 1, seed: 1 }));
    expect([stream.length, new Set(first).size]).toEqual([10, 10]);
    expect(await names(stream.samples(0, { rank: 0, worldSize: 1, seed: 1 }))).toEqual(first);
    expect(await names(stream.samples(1, { rank: 0, worldSize: 1, seed: 1 }))).not.toEqual(first);
    for (const worldSize of [2, 5]) {
      const ranks = await Promise.all(
        Array.from({ length: worldSize }, (_, rank) => names(stream.samples(0, { rank, worldSize, seed: 1 }))),
      );
      expect(ranks.flat().sort()).toEqual([...first].sort());
    }
  });

  it('gives images with their labels', async () => {
    const stream = await streamParquet([goldenFile('snappy.parquet')], { shuffleWindow: 0 });
    let index = 0;
    for await (const { label, read } of stream.samples(0, { rank: 0, worldSize: 1, seed: 1 })) {
      expect([label, ...(await read()).data.slice(0, 3)]).toEqual([index % 3, ...colour(index)]);
      index++;
    }
  });
});
