import { describe, expect, it } from 'vitest';
import { chinese } from './chinese.ts';
import { english } from './english.ts';

/** Every phrase by its path, functions called with their parameters' places. */
const phrases = (value: unknown, path = ''): [string, string][] => {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value === 'function') {
    return [[path, value(...Array.from({ length: value.length }, (_, index) => `‹${index}›`))]];
  }
  return Object.entries(value as object).flatMap(([name, part]) => phrases(part, `${path}.${name}`));
};

describe('the dictionaries', () => {
  const [one, other] = [new Map(phrases(english)), new Map(phrases(chinese))];

  it('say the same things', () => {
    expect([...other.keys()].sort()).toEqual([...one.keys()].sort());
  });

  it('leave nothing empty, and every number and name in its phrase', () => {
    for (const [path, phrase] of [...one, ...other]) expect(phrase, path).not.toBe('');
    const placesIn = (phrase: string) => [...phrase.matchAll(/‹\d›/g)].map(([place]) => place).sort();
    for (const [path, phrase] of one) expect(placesIn(other.get(path)!), path).toEqual(placesIn(phrase));
  });

  it('speak of layers', () => {
    expect(chinese.layer('Convolution 11×11, stride 4, padding 1, ReLU')).toBe('卷积 11×11，步幅 4，填充 1，ReLU');
    expect(english.layer('Dense 10')).toBe('Dense 10');
  });
});
