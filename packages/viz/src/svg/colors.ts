import type { ColorName } from './themes.ts';

const named = (name: ColorName) => `var(--cnn-${name})`;

/** The few colours that every picture shares, by name: a `Picture` puts in those of its theme. */
export const colors = {
  background: named('background'),
  text: named('text'),
  quiet: named('quiet'),
  frame: named('frame'),
  grid: named('grid'),
  faint: named('faint'),
  train: named('train'),
  validation: named('validation'),
  /** Areas whose opacity tells a value, and letters on those that are nearly opaque. */
  accent: named('accent'),
  onAccent: named('on-accent'),
  /** Of several runs, classes or engines in one picture. */
  series: ([1, 2, 3, 4, 5, 6, 7] as const).map((index) => named(`series-${index}`)),
} as const;
