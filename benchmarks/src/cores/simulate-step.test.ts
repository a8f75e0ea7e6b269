import { expect, test } from 'vitest';
import { simulateLoop } from './simulate-loop.ts';
import { simulateStep } from './simulate-step.ts';

test('threads begin with shares of their own, then take from the others', () => {
  expect(simulateLoop([1, 2, 3], 1)).toBe(6);
  expect(simulateLoop([1, 1, 1, 1], 2)).toBe(2);
  expect(simulateLoop([1, 1, 1, 5], 2)).toBe(6); // the second comes to its long task last
  expect(simulateLoop([4, 1, 1, 1], 2)).toBe(4); // the second takes one of the first's
  expect(simulateLoop([3], 8)).toBe(3);
});

test('an operation takes what is not shared, its loops, and at least what memory needs', () => {
  const machine = { bytesPerSecond: (cores: number) => 10 * cores, cacheBytes: 50, wakeSeconds: () => 0.5 };
  const operation = { name: 'conv2d', seconds: 10, operations: 0, bytes: 40, loops: [[2, 2, 2, 2], [1]] };
  expect(simulateStep([operation], 1, machine)[0]).toMatchObject({ seconds: 10, serial: 1 });
  const [shared] = simulateStep([operation], 2, machine);
  expect(shared).toEqual({ name: 'conv2d', seconds: 6.5, alone: 10, serial: 1, imbalance: 1, memory: 0 });
  const [bound] = simulateStep([{ ...operation, bytes: 200 }], 2, machine);
  expect(bound).toMatchObject({ seconds: 10, memory: 3.5 });
});
