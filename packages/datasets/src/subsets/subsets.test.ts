import { describe, expect, it } from 'vitest';
import { MemoryDataset } from '../datasets/memory-dataset.ts';
import { datasetFrom } from '../workers/dataset-from.ts';
import { classCounts } from './class-counts.ts';
import { concat } from './concat.ts';
import { meanAndStd } from './mean-and-std.ts';
import { split } from './split.ts';
import { stratifiedSplit } from './stratified-split.ts';
import { subset } from './subset.ts';

/** Image i is the pixels 2 i and 2 i + 1; 30 of class a, 20 of b, 10 of c. */
const dataset = new MemoryDataset({
  pixels: Uint8Array.from({ length: 120 }, (_, at) => at),
  labels: Array.from({ length: 60 }, (_, index) => (index < 30 ? 0 : index < 50 ? 1 : 2)),
  shape: [1, 2, 1],
  classNames: ['a', 'b', 'c'],
});
const firstPixels = (part: { length: number; read: MemoryDataset['read'] }) =>
  Array.from({ length: part.length }, (_, index) => part.read(index).data[0]);
const halves = [subset(dataset, [59, 0]), subset(dataset, [7])] as const;

describe('subset and concat', () => {
  it('have the images asked for, over the same memory', () => {
    const [few] = halves;
    expect([few.length, few.shape, few.classNames, [...Array.from(few.labels)]]).toEqual([
      2,
      [1, 2, 1],
      ['a', 'b', 'c'],
      [2, 0],
    ]);
    const both = concat(...halves);
    expect([Array.from(both.labels), both.shape]).toEqual([
      [2, 0, 0],
      [1, 2, 1],
    ]);
    expect(firstPixels(both as never)).toEqual([118, 0, 14]);
  });

  it('can be opened in a worker', () => {
    const copy = datasetFrom(structuredClone(concat(...halves).description!));
    expect(firstPixels(copy as never)).toEqual([118, 0, 14]);
  });

  it('hand windows on', () => {
    const window = () => ({ top: 0, left: 1, height: 1, width: 1, size: [1, 1] }) as const;
    expect(concat(...halves).read(2, window)).toEqual({ data: Uint8Array.of(15), shape: [1, 1, 1] });
  });

  it('refuse what does not fit', () => {
    for (const wrong of [60, -1, 1.5]) {
      expect(() => subset(dataset, [0, wrong])).toThrow(
        `indices must be whole numbers from 0 to 59; got ${wrong} at 1.`,
      );
    }
    expect(() => concat()).toThrow('concat takes at least one data set; got none.');
    const other = new MemoryDataset({ pixels: new Uint8Array(2), labels: [0], shape: [1, 2, 1], classNames: ['a'] });
    expect(() => concat(dataset, other)).toThrow('must have the same classes; got a, b, c and a.');
  });
});

describe('split and stratifiedSplit', () => {
  it.each([split, stratifiedSplit])('%o share no image, lose none, and repeat by their seed', (divide) => {
    const parts = divide(dataset, [0.7, 0.2, 0.1], { seed: 5 });
    expect(parts.map(({ length }) => length)).toEqual([42, 12, 6]);
    const images = parts.map((part) => firstPixels(part as never));
    expect(images.flat().sort((a, b) => a! - b!)).toEqual(firstPixels(dataset));
    expect(divide(dataset, [0.7, 0.2, 0.1], { seed: 5 }).map((part) => firstPixels(part as never))).toEqual(images);
    expect(divide(dataset, [0.7, 0.2, 0.1], { seed: 6 }).map((part) => firstPixels(part as never))).not.toEqual(images);
  });

  it('keep the proportions of the classes', () => {
    const parts = stratifiedSplit(dataset, [0.7, 0.2, 0.1]);
    expect(parts.map(classCounts)).toEqual([
      [21, 14, 7],
      [6, 4, 2],
      [3, 2, 1],
    ]);
  });

  it.each([[[0.5, 0.6]], [[0.5, 0]], [[]], [[Number.NaN]]])('refuse the parts %o', (parts) => {
    expect(() => split(dataset, parts)).toThrow('Parts must be numbers above 0 that add up to at most 1; got');
  });
});

describe('classCounts and meanAndStd', () => {
  it('agree with a plain count and sum', async () => {
    expect(classCounts(dataset)).toEqual([30, 20, 10]);
    const values = Array.from({ length: 120 }, (_, at) => at / 255);
    const mean = values.reduce((sum, value) => sum + value, 0) / 120;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 120;
    const found = await meanAndStd(dataset);
    expect(found.mean[0]).toBeCloseTo(mean, 12);
    expect(found.std[0]).toBeCloseTo(Math.sqrt(variance), 12);
  });

  it('take each channel for itself, and floats as they are', async () => {
    const colours = {
      length: 2,
      labels: [0, 0],
      classNames: ['a'],
      read: (index: number) => ({ data: Float32Array.of(0.5, index, 0.25), shape: [1, 1, 3] as const }),
    };
    expect(await meanAndStd(colours)).toEqual({ mean: [0.5, 0.5, 0.25], std: [0, 0.5, 0] });
    await expect(meanAndStd(subset(dataset, []))).rejects.toThrow('has no images');
  });
});
