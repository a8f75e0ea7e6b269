import { expect, test } from 'vitest';
import { parseSvg } from '../testing/parse-svg.ts';
import { pixels } from '../testing/pixels.ts';
import type { LearningRateRangeLike } from './learning-rate-range-like.ts';
import { plotLearningRate } from './plot-learning-rate.ts';

/** A loss that stays, falls and soars, as a range test sees it. */
const range = (steps: number, { from = 1e-6, to = 1 } = {}): LearningRateRangeLike => {
  const rows = Array.from({ length: steps }, (_, index) => {
    const share = index / (steps - 1);
    const smoothedLoss = 2.3 - 1.5 / (1 + Math.exp(20 * (0.5 - share))) + 8 * Math.max(0, share - 0.85);
    return { learningRate: from * (to / from) ** share, loss: smoothedLoss + 0.1 * Math.sin(index), smoothedLoss };
  });
  return { rows, suggestion: rows[Math.floor(steps / 2)]!.learningRate };
};

const upright = (svg: string) =>
  parseSvg(svg)
    .filter(({ name, attributes }) => name === 'line' && attributes.stroke === '#1f4fbf')
    .map(({ attributes }) => [Number(attributes.x1), Number(attributes.x2)]);
const centres = (svg: string) =>
  parseSvg(svg)
    .filter(({ name }) => name === 'circle')
    .slice(1) // the legend's
    .map(({ attributes }) => Number(attributes.cx));

test('rates lie at logarithmic distances, the suggestion where its rate is', async () => {
  const picture = plotLearningRate(range(13), { title: 'A range test' });
  const across = centres(picture.svg());
  expect(across).toHaveLength(13);
  const steps = across.slice(1).map((x, index) => x - across[index]!);
  for (const step of steps) expect(step).toBeCloseTo(steps[0]!, 1);
  expect(upright(picture.svg())).toEqual([[across[6], across[6]]]);
  const image = await pixels(await picture.png());
  expect([image.width, image.height]).toEqual([1120, 660]);
  expect(image.dark(200, 300, 180, 28)).toBeGreaterThan(30); // 'learning rate'
});

test.each([
  [2, {}],
  [3, { from: 0.2, to: 0.7 }],
  [100, {}],
  [100, { from: 1e-12, to: 1e6 }],
  [500, { from: 0.01, to: 0.1 }],
])('%d steps over %o give a well-formed picture inside of its frame', (steps, bounds) => {
  const drawing = plotLearningRate(range(steps, bounds));
  const [svg, { width }] = [drawing.svg(), drawing];
  expect(svg).not.toMatch(/NaN|Infinity|undefined|null/);
  for (const x of centres(svg)) expect(x > 0 && x < width).toBe(true);
});

test('a batch far above the smoothed losses is left out, and so is a suggestion that there is none of', () => {
  const { rows } = range(20);
  const soaring = rows.map((row, index) => (index === 19 ? { ...row, loss: 1e6 } : row));
  const batches = (svg: string) => parseSvg(svg).filter(({ attributes }) => attributes.fill === '#bdbdbd').length - 1;
  const whole = plotLearningRate({ rows });
  const cut = plotLearningRate({ rows: soaring });
  expect(batches(whole.svg())).toBe(20);
  expect(batches(cut.svg())).toBe(19);
  expect(upright(cut.svg())).toEqual([]);
  expect(centres(cut.svg())).toEqual(centres(whole.svg()));
});

test.each<[unknown, object, RegExp]>([
  [{ rows: [] }, {}, /at least two rows .* got 0/],
  [{}, {}, /at least two rows .* got object/],
  [undefined, {}, /got undefined/],
  [{ rows: range(5).rows.toReversed() }, {}, /learning rates above 0 that rise, got .* in row 1/],
  [{ ...range(5), suggestion: 7 }, {}, /a suggestion among the learning rates, got 7/],
  [range(5), { width: 100 }, /a width of at least 320 .* not 100 × 330/],
])('refuses %o', (given, options, message) => {
  expect(() => plotLearningRate(given as LearningRateRangeLike, options)).toThrow(message);
});
