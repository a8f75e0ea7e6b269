import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { LineWriter } from './line-writer.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }));
afterEach(() => void vi.useRealTimers());

/** The shares at which a line appears in an epoch of so many seconds and steps. */
const linesOf = (seconds: number, steps: number): number[] => {
  const shares: number[] = [];
  const writer = new LineWriter({ write: (text) => shares.push(Number(text)) });
  writer.begin();
  for (let step = 1; step <= steps; step++) {
    vi.advanceTimersByTime((seconds / steps) * 1000);
    writer.progress(
      () => step / steps,
      () => String(step / steps),
    );
  }
  return shares;
};

it('shows life in a long epoch, and does not flood the log of short ones', () => {
  expect(linesOf(2, 100)).toEqual([]);
  expect(linesOf(20, 100)).toEqual([0.25, 0.5, 0.75]);
  expect(linesOf(100, 100)).toHaveLength(9);
  expect(linesOf(1800, 400)).toHaveLength(57); // every half minute, by steps of 4.5 s
});
