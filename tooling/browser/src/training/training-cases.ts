import { availableParallelism } from 'node:os';
import type { TrainingCase } from './training-case.ts';

const threads = availableParallelism();

/** What every browser must be able to do. */
export const trainingCases: readonly TrainingCase[] = [
  { title: 'threads', isolated: true, steps: 20, expected: threads > 1 ? `${threads} threads` : '1 thread' },
  { title: 'no shared memory', isolated: false, steps: 20, expected: '1 thread' },
];
