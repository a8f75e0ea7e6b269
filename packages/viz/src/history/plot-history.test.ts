import { ArgumentError } from '@cnn/core';
import { describe, expect, test } from 'vitest';
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
  const { circles, squares } = markers(picture.svg());
  expect(circles).toHaveLength(21);
  expect(squares).toHaveLength(21);
  const left = circles.slice(1, 11);
  expect(left.every(({ cx = 0 }) => cx < 400)).toBe(true);
  expect(left.map(({ cy = 0 }) => cy)).toEqual(left.map(({ cy = 0 }) => cy).sort((a, b) => a - b));

  const image = await pixels(await picture.png());
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
  const image = await pixels(await plotHistory(exampleRows(10)).png());
  expect(image.dark(180, 300, 80, 25)).toBeGreaterThan(50);
  expect(image.dark(5, 130, 20, 60)).toBeGreaterThan(30);
  expect(image.dark(340, 12, 30, 20)).toBeGreaterThan(30);
  expect(image.dark(62, 280, 20, 18)).toBeGreaterThan(5);
});

test.each([1, 2, 3, 10, 100, 1000])(
  '%d epochs give a well-formed, self-contained picture inside of its frame',
  (epochs) => {
    const drawing = plotHistory(exampleRows(epochs));
    const [svg, { width, height }] = [drawing.svg(), drawing];
    const tags = parseSvg(svg);
    expect(svg).not.toMatch(/NaN|Infinity|undefined|null/);
    expect(tags.some(({ name }) => name === 'text')).toBe(false);
    for (const { cx = -1, cy = -1 } of markers(svg).circles) {
      expect(cx > 0 && cx < width && cy > 0 && cy < height).toBe(true);
    }
  },
);

test('takes rows and what holds rows alike', () => {
  expect(plotHistory({ rows: exampleRows(3) }).svg()).toBe(plotHistory(exampleRows(3)).svg());
});

test('says in words what it shows', () => {
  const svg = plotHistory(exampleRows(2), { title: 'LeNet & <friends>' }).svg();
  expect(svg).toContain('aria-label="LeNet &amp; &lt;friends&gt;"');
  expect(svg).toContain('<desc>Epoch 1 to 2. At the last: train loss 1.7, validation loss 1.55, train accuracy 0.41');
});

test('leaves missing validation out', () => {
  const rows = exampleRows(4).map(({ epoch, trainLoss, trainAccuracy }) => ({ epoch, trainLoss, trainAccuracy }));
  const { circles, squares } = markers(plotHistory(rows).svg());
  expect(circles).toHaveLength(9);
  expect(squares).toHaveLength(0);
  const nulls = rows.map((row) => ({ ...row, valLoss: null, valAccuracy: null }));
  expect(plotHistory(nulls).svg()).toBe(plotHistory(rows).svg());
});

test('what is not finite is a gap, and is told', () => {
  const rows = exampleRows(6);
  const broken = rows.map((row, index) => (index === 3 ? { ...row, trainLoss: Number.NaN } : row));
  const svg = plotHistory(broken).svg();
  expect(markers(svg).circles).toHaveLength(12);
  expect(svg).toContain('not finite, not drawn: train loss in 1 of 6 rows');
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
  parseSvg(picture.svg());
  expect((await picture.png()).length).toBeGreaterThan(1000);
});

test('draws bands in the colour of their curve, with a legend', () => {
  const svg = plotHistory(exampleRows(3), { bands: { valAccuracy: [0.866, 0.885] }, bandLabel: 'd2l' }).svg();
  const bands = parseSvg(svg).filter(({ attributes }) => attributes['fill-opacity']);
  expect(bands.map(({ attributes }) => attributes.fill)).toEqual(['#262626', blue]);
});

describe('several runs', () => {
  const three = { lenet: exampleRows(4), 'lenet-2': { rows: exampleRows(3) }, alexnet: exampleRows(2) };
  const linesOf = (svg: string, color: string) =>
    parseSvg(svg).filter(({ name, attributes }) => name === 'path' && attributes.stroke === color);

  test('have a colour and a sign each, training dashed, validation not', () => {
    const svg = plotHistory(three).svg();
    for (const color of ['#0072b2', '#d55e00', '#009e73']) {
      const dashed = linesOf(svg, color).map(({ attributes }) => attributes['stroke-dasharray'] !== undefined);
      expect(dashed).toEqual([true, false, true, false]);
    }
    const signs = (name: string, fill: string) =>
      parseSvg(svg).filter((tag) => tag.name === name && tag.attributes.fill === fill).length;
    // In the legend, and at each point of validation in both panels.
    expect(signs('circle', '#0072b2')).toBe(1 + 2 * 4);
    expect(signs('rect', '#d55e00')).toBe(1 + 2 * 3);
    expect(signs('path', '#009e73')).toBe(1 + 2 * 2);
  });

  test('show one kind of curve where that is wanted, without dashes', () => {
    const svg = plotHistory(three, { curves: 'validation' }).svg();
    expect(svg).not.toContain('stroke-dasharray');
    expect(linesOf(svg, '#0072b2')).toHaveLength(2);
  });

  test('are said in words, and what is not finite with its name', () => {
    const broken = { ...three, 'lenet-2': exampleRows(3).map((row) => ({ ...row, valLoss: Number.NaN })) };
    const svg = plotHistory(broken).svg();
    expect(svg).toContain('lenet: epoch 1 to 4. At the last: train loss ');
    expect(svg).toContain('not finite, not drawn: lenet-2 validation loss in 3 of 3 rows');
  });

  test('of long names get as many lines of legend as they need, inside of the picture', () => {
    const many = Object.fromEntries(
      Array.from({ length: 30 }, (_, run) => [`a run with a long name ${run}`, three.lenet]),
    );
    const drawing = plotHistory({ ...many, ['x'.repeat(500)]: three.lenet });
    const [svg, { width }] = [drawing.svg(), drawing];
    const circles = parseSvg(svg).filter(({ name }) => name === 'circle');
    expect(circles.every(({ attributes }) => Number(attributes.cx) > 0 && Number(attributes.cx) < width)).toBe(true);
    const colorsAndSigns = plotHistory(many, { curves: 'validation' }).svg();
    expect(colorsAndSigns).not.toMatch(/NaN|undefined/);
  });

  test('and bands are grey', () => {
    const svg = plotHistory(three, { bands: { valAccuracy: [0.7, 0.8] } }).svg();
    const bands = parseSvg(svg).filter(({ attributes }) => attributes['fill-opacity']);
    expect(bands.map(({ attributes }) => attributes.fill)).toEqual(['#262626', '#262626']);
  });

  test('by one name alone look as one run', () => {
    const one = plotHistory({ lenet: three.lenet })
      .svg()
      .replace(/<desc>.*?<\/desc>/, '');
    expect(one).toBe(
      plotHistory(three.lenet)
        .svg()
        .replace(/<desc>.*?<\/desc>/, ''),
    );
  });
});

describe('metrics', () => {
  const rows = exampleRows(3).map((row) => ({ ...row, trainTop5Accuracy: 0.9, valTop5Accuracy: 0.95, valF1: 0.4 }));

  test('have a panel each, at most three beside each other', () => {
    const size = (metrics: string[]) => {
      const { width, height } = plotHistory(rows, { metrics });
      return [width, height];
    };
    expect(size(['accuracy'])).toEqual([480, 330]);
    expect(size(['loss', 'top5Accuracy'])).toEqual([800, 330]);
    expect(size(['loss', 'accuracy', 'top5Accuracy'])).toEqual([1200, 330]);
    expect(size(['loss', 'accuracy', 'top5Accuracy', 'f1'])).toEqual([800, 620]);
    const svg = plotHistory(rows, { metrics: ['top5Accuracy', 'f1'] }).svg();
    expect(svg).toContain('aria-label="Top5 accuracy and f1 over the epochs of training"');
    expect(svg).toContain('train top5 accuracy 0.9, validation top5 accuracy 0.95, validation f1 0.4.');
  });

  test('that no row has are refused', () => {
    expect(() => plotHistory(rows, { metrics: ['top1'] })).toThrow(
      "no column trainTop1 or valTop1 for the metric 'top1'. The history has loss, accuracy, top5Accuracy, f1.",
    );
    expect(() => plotHistory(rows, { metrics: [] })).toThrow(/at least one metric of loss, accuracy/);
  });
});

test('parts of epochs stand where they are', () => {
  const rows = exampleRows(4).map((row) => ({ ...row, epoch: row.epoch / 8 }));
  const svg = plotHistory(rows).svg();
  expect(svg).toContain('Epoch 0.13 to 0.5.');
  const [first = {}, second = {}] = markers(svg).circles.slice(1);
  expect(second.cx! - first.cx!).toBeGreaterThan(50);
});

test.each<[string, () => unknown, RegExp]>([
  ['no rows', () => plotHistory([]), /without rows: it needs at least one to draw/],
  ['no history', () => plotHistory(undefined as unknown as HistoryLike), /array of rows, or an object/],
  ['no runs', () => plotHistory({}), /several of these by name/],
  ['an empty one', () => plotHistory({ lenet: exampleRows(1), b: [] }), /a history of 'b' without rows/],
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
