import { expect, test } from 'vitest';
import { fitText } from './fit-text.ts';
import { text } from './text.ts';
import { textWidth } from './text-width.ts';

const fill = '#000000';

test('paths hold plain numbers wherever the text stands', () => {
  // opentype.js's own toPathData wrote NaN at some of these, and the glyphs after it were lost.
  for (let index = 0; index < 3000; index++) {
    const path = text('0.24 × µs', { x: index * 0.137, y: 100 - index * 0.071, size: 11, fill });
    expect(path).toMatch(/^<path d="[MLQCZ0-9. -]+" fill="#000000"\/>$/);
  }
});

test('the anchor moves the text by its width', () => {
  const start = (anchor: 'start' | 'middle' | 'end') =>
    Number(/d="M([\d.-]+)/.exec(text('loss', { x: 100, y: 20, size: 12, fill, anchor }))?.[1]);
  const width = textWidth('loss', 12);
  expect(start('start') - start('end')).toBeCloseTo(width, 1);
  expect(start('start') - start('middle')).toBeCloseTo(width / 2, 1);
});

test('the font has the signs that labels use', () => {
  const missing = text('日', { x: 0, y: 10, size: 10, fill });
  for (const sign of '−×µ²±…→≤éαЖ%·–') expect(text(sign, { x: 0, y: 10, size: 10, fill })).not.toBe(missing);
});

test('blank text draws nothing', () => {
  expect(text('', { x: 0, y: 0, size: 10, fill })).toBe('');
  expect(text('  ', { x: 0, y: 0, size: 10, fill })).toBe('');
});

test('fitText shortens to the width', () => {
  expect(fitText('ankle boot', 11, 500)).toBe('ankle boot');
  const short = fitText('ankle boot', 11, 40);
  expect(short).toMatch(/^ankl?e?…$/);
  expect(textWidth(short, 11)).toBeLessThanOrEqual(40);
  expect(fitText('ankle boot', 11, 0)).toBe('…');
});
