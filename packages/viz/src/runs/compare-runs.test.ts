import { ArgumentError } from '@cnn/core';
import { expect, test } from 'vitest';
import { plotHistory } from '../history/plot-history.ts';
import { exampleRows } from '../testing/example-rows.ts';
import { compareRuns } from './compare-runs.ts';
import { runColumns } from './run-columns.ts';

const rows = exampleRows(4);
const worse = rows.map((row, index) => ({ ...row, valLoss: index === 1 ? 0.1 : 3, valAccuracy: 0.2 }));
const runs = {
  fast: { rows, settings: { learningRate: 0.9, batchSize: 256, data: { a: 1 } } },
  slow: { rows: worse, settings: { learningRate: 0.1, batchSize: 256, data: { a: 2 } } },
};

test('the curves are those of plotHistory, with a table beneath', () => {
  const picture = compareRuns(runs);
  const curves = plotHistory(runs, { curves: 'validation' });
  expect(picture.height).toBeGreaterThan(curves.height);
  expect(picture.width).toBe(curves.width);
  expect(picture.description.startsWith(curves.description)).toBe(true);
  expect(picture.description).toContain(
    'run slow, learningRate 0.1, epochs 4, loss 3.00, best 0.100 (2), accuracy 0.200',
  );
});

test('the table has the settings that differ, and the best value by the kind of metric', () => {
  const named = Object.entries(runs).map(([name, run]) => ({ name, ...run }));
  const columns = runColumns([...named, { name: 'plain', rows: [{ epoch: 1 }] }], ['loss', 'accuracy'], 'validation');
  expect(columns.map(({ head }) => head)).toEqual([
    'run',
    'learningRate',
    'epochs',
    'loss',
    'best',
    'accuracy',
    'best',
  ]);
  expect(columns.map(({ cells }) => cells[2])).toEqual(['plain', '–', '1', '–', '–', '–', '–']);
  expect(columns[4]!.cells[1]).toBe('0.100 (2)');
  expect(columns[6]!.cells[0]).toBe(`${rows[3]!.valAccuracy!.toPrecision(3)} (4)`);
});

test('runs without validation are compared by training', () => {
  const trained = rows.map(({ epoch, trainLoss, trainAccuracy }) => ({ epoch, trainLoss, trainAccuracy }));
  expect(compareRuns({ a: trained, b: { rows: trained } }).description).toContain('train loss');
});

test('long names and many columns stay inside', () => {
  const many = Object.fromEntries(
    Array.from({ length: 12 }, (_, run) => [
      `a run with a very long name ${run}`,
      {
        rows,
        settings: Object.fromEntries(Array.from({ length: 8 }, (_, index) => [`setting${index}`, `value ${run}`])),
      },
    ]),
  );
  expect(compareRuns(many).svg()).not.toMatch(/NaN|undefined/);
});

test('one run is refused', () => {
  expect(() => compareRuns({ one: rows })).toThrow(ArgumentError);
  expect(() => compareRuns({ one: rows })).toThrow(/at least two runs by name, not 1/);
});
