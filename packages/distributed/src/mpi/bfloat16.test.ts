import { describe, expect, it } from 'vitest';
import { round, widen } from './bfloat16.ts';

const through = (values: Float32Array, residual = new Float32Array(values.length)) => {
  const rounded = new Uint16Array(values.length);
  round(values, residual, rounded);
  const back = new Float32Array(values.length);
  widen(rounded, back);
  return { rounded, back, residual };
};

describe('bfloat16', () => {
  it('is the nearest, ties to even', () => {
    // As torch.tensor(…).bfloat16().view(torch.uint16) has them.
    const values = Float32Array.of(0, 1, Math.PI, 1.001953125, 1.00390625, 1.01171875, -3.3895314e38, 1e-40);
    expect([...through(values).rounded]).toEqual([0, 16256, 16457, 16256, 16256, 16258, 65407, 1]);
    const odd = through(Float32Array.of(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY)).back;
    expect([...odd]).toEqual([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]);
  });

  it('leaves over what it takes off, to the bit', () => {
    const values = Float32Array.from({ length: 999 }, (_, at) => Math.sin(at) * 10 ** ((at % 9) - 5));
    const { back, residual } = through(values);
    for (const [at, value] of values.entries()) {
      expect(back[at]! + residual[at]!).toBe(value);
      expect(Math.abs(residual[at]!)).toBeLessThanOrEqual(Math.abs(value) / 256);
    }
  });

  it('loses nothing over many sums', () => {
    const value = Float32Array.of(1.001, -0.3, 1e-6);
    const residual = new Float32Array(3);
    const sums = new Float64Array(3);
    for (let time = 0; time < 1000; time++) {
      for (const [at, given] of through(value, residual).back.entries()) sums[at]! += given;
    }
    for (const [at, sum] of sums.entries()) {
      expect(Math.abs(sum / 1000 - value[at]!)).toBeLessThan(Math.abs(value[at]!) / 1e5);
    }
  });
});
