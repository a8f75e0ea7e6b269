import { expect, it } from 'vitest';
import { Timer } from './timer.ts';

it('remembers its laps', async () => {
  const timer = new Timer();
  expect(() => timer.average()).toThrow(/call stop\(\) first/);
  await new Promise((resolve) => setTimeout(resolve, 20));
  const first = timer.stop();
  timer.start();
  const second = timer.stop();
  expect(first).toBeGreaterThan(0.015);
  expect(second).toBeLessThan(first);
  expect(timer.laps).toEqual([first, second]);
  expect(timer.sum()).toBe(first + second);
  expect(timer.average()).toBe((first + second) / 2);
  expect(timer.cumulativeSum()).toEqual([first, first + second]);
});
