import { describe, expect, it } from 'vitest';
import { Random } from './random.ts';

describe('Random', () => {
  it('repeats itself for one seed and differs for another', () => {
    const draw = (seed: number) =>
      Array.from(
        { length: 8 },
        (
          (random) => () =>
            random.uniform()
        )(new Random(seed)),
      );
    expect(draw(7)).toEqual(draw(7));
    expect(draw(7)).not.toEqual(draw(8));
  });

  it('forks streams that depend on their name alone', () => {
    const run = new Random(1);
    const before = run.fork('shuffle', 3).uniform();
    run.uniform();
    expect(run.fork('shuffle', 3).uniform()).toBe(before);
    expect(run.fork('shuffle', 4).uniform()).not.toBe(before);
    expect(run.fork('shuffle3').uniform()).not.toBe(before);
  });

  it('draws uniformly from [0, 1)', () => {
    const random = new Random(5);
    const values = Array.from({ length: 100_000 }, () => random.uniform());
    const mean = values.reduce((sum, value) => sum + value) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    expect(Math.abs(mean - 0.5)).toBeLessThan(0.004);
    expect(Math.abs(variance - 1 / 12)).toBeLessThan(0.002);
    expect(Math.min(...values.slice(0, 1000))).toBeGreaterThanOrEqual(0);
    expect(Math.max(...values.slice(0, 1000))).toBeLessThan(1);
  });

  it('draws from the standard normal distribution', () => {
    const random = new Random(9);
    const values = Array.from({ length: 200_000 }, () => random.normal());
    const moment = (power: number) => values.reduce((sum, value) => sum + value ** power, 0) / values.length;
    // Five standard errors of each moment: √((E x²ⁿ − (E xⁿ)²) / count).
    for (const [power, expected, deviation] of [
      [1, 0, 1],
      [2, 1, Math.sqrt(2)],
      [3, 0, Math.sqrt(15)],
      [4, 3, Math.sqrt(96)],
    ] as const) {
      expect(Math.abs(moment(power) - expected)).toBeLessThan((5 * deviation) / Math.sqrt(values.length));
    }
    // The two numbers of a pair are independent.
    const products = Array.from({ length: 100_000 }, (_, pair) => values[2 * pair]! * values[2 * pair + 1]!);
    const mean = products.reduce((sum, value) => sum + value) / products.length;
    expect(Math.abs(mean)).toBeLessThan(5 / Math.sqrt(products.length));
    // The shares within one, two and three deviations.
    for (const [bound, share] of [
      [1, 0.682689],
      [2, 0.9545],
      [3, 0.9973],
    ] as const) {
      const inside = values.filter((value) => Math.abs(value) < bound).length / values.length;
      expect(Math.abs(inside - share)).toBeLessThan(5 * Math.sqrt((share * (1 - share)) / values.length));
    }
  });

  it('repeats normal numbers for one seed', () => {
    const [left, right] = [new Random(3), new Random(3)];
    expect([left.normal(), left.normal(), left.normal()]).toEqual([right.normal(), right.normal(), right.normal()]);
    expect(new Random(4).normal()).not.toBe(new Random(3).normal());
  });

  it('permutes every index once, each place alike', () => {
    const random = new Random(2);
    expect([...random.permutation(100)].sort((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, i) => i));
    const firsts = Array.from({ length: 6000 }, () => random.permutation(6)[0]!);
    for (let value = 0; value < 6; value++) {
      expect(Math.abs(firsts.filter((first) => first === value).length - 1000)).toBeLessThan(150);
    }
    expect([...random.permutation(0)]).toEqual([]);
  });

  it('permutes by the integers that it draws', () => {
    const drawn = new Random(5);
    const expected = Array.from({ length: 1000 }, (_, index) => index);
    for (let last = 999; last > 0; last--) {
      const other = drawn.integer(0, last);
      [expected[last], expected[other]] = [expected[other]!, expected[last]!];
    }
    expect([...new Random(5).permutation(1000)]).toEqual(expected);
  });
});
