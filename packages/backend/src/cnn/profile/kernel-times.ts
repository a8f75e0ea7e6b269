import { operationNames } from '../program/operations.ts';
import type { KernelTime } from './kernel-time.ts';

/** The kernels' counters (four for each operation) as rows: the operations that ran, the most expensive first. */
export const kernelTimes = (counters: ArrayLike<number>): KernelTime[] =>
  operationNames
    .map((name, code) => {
      const [calls, seconds, operations, bytes] = [0, 1, 2, 3].map((index) => counters[code * 4 + index] ?? 0) as [
        number,
        number,
        number,
        number,
      ];
      return { name, calls, seconds, operations, bytes };
    })
    .filter(({ calls }) => calls > 0)
    .sort((a, b) => b.seconds - a.seconds);
