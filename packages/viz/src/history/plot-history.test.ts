import { ArgumentError } from '@cnn/core';
import { expect, test } from 'vitest';
import { exampleRows } from '../testing/example-rows.ts';
import { parseSvg } from '../testing/parse-svg.ts';
import { pixels } from '../testing/pixels.ts';
import type { HistoryLike } from './history-like.ts';
import { plotHistory } from './plot-history.ts';

const red = '#d62728';
const blue = '#1f4fbf';

/** The markers inside of the panels; the first of each kind is the legend's. */
const markers = (svg: string) => {
  const tags = parseSvg(svg);
  const numbers = (attributes: Record<string, string>) =>
    Object.fromEntries(Object.entries(attributes).map(([key, value]) => [key, Number(value)]));
  return {
    circles: tags
      .filter(({ name, attributes }) => name === 'circle' && attributes.fill === red)
      .map((tag) => numbers(tag.attributes)),
    squares: tags
      .filter(({ name, attributes }) => name === 'rect' && attributes.fill === blue && !attributes['fill-opacity'])
      .map((tag) => numbers(tag.attributes)),
  };
};

test('train is red circles, validation blue squares, in both panels and in the PNG', async () => {
  const picture = plotHistory(exampleRows(10));
  const { circles, squares } = markers(picture.svg);
  expect(circles).toHaveLength(21);
  expect(squares).toHaveLength(21);
  const left = circles.slice(1, 11);
  expect(left.every(({ cx = 0 }) => cx < 400)).toBe(true);
  expect(left.map(({ cy = 0 }) => cy)).toEqual(left.map(({ cy = 0 }) => cy).sort((a, b) => a - b));

  const image = await pixels(await picture.toPng());
  expect([image.width, image.height]).toEqual([1600, 660]);
  for (const { x = 0, y = 0, width = 0 } of squares) {
    const [r, g, b] = image.at(x + width / 2, y + width / 2);
    expect(b).toBeGreaterThan(150);
    expect(Math.max(r, g)).toBeLessThan(120);
  }
  // Validation is far from train at the last epoch: nothing lies over the circle.
  const { cx = 0, cy = 0 } = circles[10] ?? {};
  const [r, g, b] = image.at(cx, cy);
  expect(r).toBeGreaterThan(180);
  expect(Math.max(g, b)).toBeLessThan(80);
  expect(image.at(2, 2)).toEqual([255, 255, 255]);
});

test('shows text: epochs, axis titles, legend', async () => {
  const image = await pixels(await plotHistory(exampleRows(10)).toPng());
  expect(image.dark(180, 300, 80, 25)).toBeGreaterThan(50);
  expect(image.dark(5, 130, 20, 60)).toBeGreaterThan(30);
  expect(image.dark(340, 12, 30, 20)).toBeGreaterThan(30);
  expect(image.dark(62, 280, 20, 18)).toBeGreaterThan(5);
});

test('writes under the panels what a row is', async () => {
  const axisTitle = async (unit?: string) =>
    (await pixels(await plotHistory(exampleRows(10), { unit }).toPng())).dark(130, 302, 180, 26);
  expect(await axisTitle('tenth of the steps')).toBeGreaterThan(2 * (await axisTitle()));
});

test.each([1, 2, 3, 10, 100, 1000])(
  '%d epochs give a well-formed, self-contained picture inside of its frame',
  (epochs) => {
    const { svg, width, height } = plotHistory(exampleRows(epochs));
    const tags = parseSvg(svg);
    expect(svg).not.toMatch(/NaN|Infinity|undefined|null/);
    expect(tags.some(({ name }) => name === 'text')).toBe(false);
    for (const { cx = -1, cy = -1 } of markers(svg).circles) {
      expect(cx > 0 && cx < width && cy > 0 && cy < height).toBe(true);
    }
  },
);

test('takes rows and what holds rows alike', () => {
  expect(plotHistory({ rows: exampleRows(3) }).svg).toBe(plotHistory(exampleRows(3)).svg);
});

test('says in words what it shows', () => {
  const { svg } = plotHistory(exampleRows(2), { title: 'LeNet & <friends>' });
  expect(svg).toContain('aria-label="LeNet &amp; &lt;friends&gt;"');
  expect(svg).toContain('<desc>Epoch 1 to 2. At the last: train loss 1.7, validation loss 1.55, train accuracy 0.41');
});

test('leaves missing validation out', () => {
  const rows = exampleRows(4).map(({ epoch, trainLoss, trainAccuracy }) => ({ epoch, trainLoss, trainAccuracy }));
  const { circles, squares } = markers(plotHistory(rows).svg);
  expect(circles).toHaveLength(9);
  expect(squares).toHaveLength(0);
  const nulls = rows.map((row) => ({ ...row, valLoss: null, valAccuracy: null }));
  expect(plotHistory(nulls).svg).toBe(plotHistory(rows).svg);
});

test('what is not finite is a gap, and is told', () => {
  const rows = exampleRows(6);
  const broken = rows.map((row, index) => (index === 3 ? { ...row, trainLoss: Number.NaN } : row));
  const { svg } = plotHistory(broken);
  expect(markers(svg).circles).toHaveLength(12);
  expect(svg).toContain('not finite, not drawn: train loss in 1 of 6 epochs');
  expect(svg).not.toMatch(/NaN/);
});

test.each([
  [
    'NaN throughout',
    [{ epoch: 1, trainLoss: Number.NaN, trainAccuracy: Number.NaN, valLoss: Number.POSITIVE_INFINITY }],
  ],
  ['only epochs', [{ epoch: 1 }, { epoch: 2 }]],
  ['constant', [1, 2].map((epoch) => ({ epoch, trainLoss: 0, trainAccuracy: 1 }))],
  ['enormous', [1, 2].map((epoch) => ({ epoch, trainLoss: epoch * 1e299, trainAccuracy: -1e300 }))],
  ['one epoch twice', [1, 1].map((epoch) => ({ epoch, trainLoss: 1, trainAccuracy: 0.5 }))],
  ['epochs from 0', [0, 1].map((epoch) => ({ epoch, trainLoss: 1, trainAccuracy: 0.5 }))],
])('still a picture: %s', async (_, rows) => {
  const picture = plotHistory(rows);
  parseSvg(picture.svg);
  expect((await picture.toPng()).length).toBeGreaterThan(1000);
});

test('draws bands in the colour of their curve, with a legend', () => {
  const { svg } = plotHistory(exampleRows(3), { bands: { valAccuracy: [0.866, 0.885] }, bandLabel: 'd2l' });
  const bands = parseSvg(svg).filter(({ attributes }) => attributes['fill-opacity']);
  expect(bands.map(({ attributes }) => attributes.fill)).toEqual(['#000000', blue]);
});

test.each<[string, () => unknown, RegExp]>([
  ['no rows', () => plotHistory([]), /without rows: it needs at least one epoch/],
  ['no history', () => plotHistory(undefined as unknown as HistoryLike), /array of rows, or an object/],
  ['other rows', () => plotHistory({ rows: 'x' } as unknown as HistoryLike), /array of rows/],
  [
    'no epoch',
    () => plotHistory([{ loss: 1 }] as unknown as HistoryLike),
    /`epoch` of each row; that of row 0 is undefined/,
  ],
  ['null row', () => plotHistory([null] as unknown as HistoryLike), /row 0 is undefined/],
  ['small', () => plotHistory(exampleRows(1), { width: 100 }), /width of at least 480/],
  [
    'upside down',
    () => plotHistory(exampleRows(1), { bands: { trainLoss: [2, 1] } }),
    /bands\.trainLoss as \[low, high\]/,
  ],
])('one clear line: %s', (_, call, message) => {
  expect(call).toThrow(ArgumentError);
  expect(call).toThrow(message);
});
