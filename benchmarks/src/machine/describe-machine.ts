import { cpus } from 'node:os';
import type { MachineLimits } from './machine-limits.ts';

/** The machine in one line. */
export const describeMachine = (limits: MachineLimits | undefined, threads: number): string => {
  const processor = `${cpus()[0]?.model.trim() ?? 'CPU'}, ${threads} ${threads === 1 ? 'thread' : 'threads'}`;
  if (!limits) return `${processor}; peak not measured: no C++ compiler (g++, clang++ or $CXX)`;
  const { gflops, gigabytesPerSecond } = limits;
  return `${processor}: multiply-add peak ${gflops.toFixed(0)} GFLOP/s, copy ${gigabytesPerSecond.toFixed(0)} GB/s`;
};
