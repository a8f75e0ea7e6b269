import { expect } from 'vitest';
import type { Result } from './run-on.ts';

/**
 * Floats: relative error of the whole at most `tolerance`, NaN and infinities in the same places. All else is equal.
 */
export const expectSame = (actual: readonly Result[], expected: readonly Result[], label: string, tolerance = 1e-5) => {
  expect(actual.length, label).toBe(expected.length);
  for (const [index, wanted] of expected.entries()) {
    const result = actual[index]!;
    expect(result.shape, label).toEqual(wanted.shape);
    expect(result.dtype, label).toBe(wanted.dtype);
    expect(result.data.length, label).toBe(wanted.data.length);
    if (wanted.dtype === 'float32') expectClose(result, wanted, label, tolerance);
    else expectEqual(result, wanted, label);
  }
};

const expectClose = (result: Result, wanted: Result, label: string, tolerance: number) => {
  let difference = 0;
  let norm = 0;
  for (let at = 0; at < wanted.data.length; at++) {
    const [got, want] = [result.data[at]!, wanted.data[at]!];
    if (Number.isFinite(want) && Number.isFinite(got)) {
      difference += (got - want) ** 2;
      norm += want ** 2;
    } else if (!Object.is(got, want)) {
      throw new Error(`${label}: [${at}] is ${got}, expected ${want}`);
    }
  }
  const error = norm === 0 ? Math.sqrt(difference) : Math.sqrt(difference / norm);
  if (error <= tolerance) return;
  throw new Error(`${label}: relative error ${error}\n${preview(result)}\n${preview(wanted)}`);
};

const expectEqual = (result: Result, wanted: Result, label: string) => {
  for (let at = 0; at < wanted.data.length; at++) {
    if (result.data[at] !== wanted.data[at]) {
      throw new Error(`${label}: [${at}] is ${result.data[at]}, expected ${wanted.data[at]}`);
    }
  }
};

const preview = ({ data }: Result) => Array.from(data).slice(0, 12).join(' ');
