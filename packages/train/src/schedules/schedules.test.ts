import { describe, expect, it } from 'vitest';
import { constant } from './constant.ts';
import { cosine } from './cosine.ts';
import { exponential } from './exponential.ts';
import { multiStep } from './multi-step.ts';
import { oneCycle } from './one-cycle.ts';
import { polynomial } from './polynomial.ts';
import type { Schedule } from './schedule.ts';
import { stepDecay } from './step-decay.ts';
import { warmUp } from './warm-up.ts';

const learningRate = 0.1;

// Whole curves are compared with PyTorch's in tooling/reference; here is what PyTorch does not have, and the ends.
const points: [string, Schedule, Record<number, number>][] = [
  ['constant', constant(0.3), { 0: 0.3, 1e6: 0.3 }],
  ['stepDecay', stepDecay({ learningRate, every: 30 }), { 0: 0.1, 29: 0.1, 30: 0.01, 60: 0.001 }],
  ['multiStep', multiStep({ learningRate, milestones: [2, 3], factor: 0.5 }), { 1: 0.1, 2: 0.05, 3: 0.025, 99: 0.025 }],
  ['exponential', exponential({ learningRate, factor: 0.5 }), { 0: 0.1, 3: 0.0125 }],
  // Keras: PolynomialDecay(0.1, 10, end_learning_rate=0.02, power=2).
  [
    'polynomial',
    polynomial({ learningRate, steps: 10, power: 2, minimum: 0.02 }),
    { 0: 0.1, 5: 0.04, 10: 0.02, 20: 0.02 },
  ],
  [
    'cosine',
    cosine({ learningRate, period: 10, periodFactor: 2 }),
    { 0: 0.1, 5: 0.05, 10: 0.1, 20: 0.05, 30: 0.1, 70: 0.1 },
  ],
  ['cosine far out', cosine({ learningRate, period: 2, minimum: 0.04 }), { 1000000: 0.1, 1000001: 0.07 }],
  ['oneCycle', oneCycle({ learningRate, steps: 100 }), { 0: 0.004, 29: 0.1, 99: 4e-7, 500: 4e-7 }],
  ['oneCycle that only falls', oneCycle({ learningRate, steps: 10, riseShare: 0.1 }), { 0: 0.1, 9: 4e-7 }],
  [
    'oneCycle that only rises',
    oneCycle({ learningRate, steps: 11, riseShare: 1, annealing: 'linear' }),
    { 5: 0.052, 10: 0.1 },
  ],
  ['warmUp', warmUp(constant(0.4), { steps: 4, from: 0.2 }), { 0: 0.08, 2: 0.24, 4: 0.4, 5: 0.4 }],
];

describe('schedules', () => {
  it.each(points)('%s', (_, schedule, expected) => {
    for (const [count, rate] of Object.entries(expected)) expect(schedule(Number(count)) / rate).toBeCloseTo(1, 10);
  });

  it.each<[() => Schedule, RegExp]>([
    [() => constant(0), /^constant: learningRate must be a number above 0, got 0\.$/],
    [() => stepDecay({ learningRate: Number.NaN, every: 1 }), /^stepDecay: learningRate .* got NaN/],
    [() => stepDecay({ learningRate, every: 0 }), /^stepDecay: every must be a whole number of at least 1, got 0/],
    [() => stepDecay({ learningRate, every: 1.5 }), /got 1\.5/],
    [() => stepDecay({ learningRate, every: 1, factor: -1 }), /^stepDecay: factor must be a number above 0, got -1/],
    [() => multiStep({ learningRate, milestones: [3, 3] }), /^multiStep: milestones must rise, got \[3, 3\]/],
    [() => multiStep({ learningRate, milestones: [0] }), /^multiStep: milestones\[0\] must be .* at least 1, got 0/],
    [() => exponential({ learningRate, factor: 0 }), /^exponential: factor .* got 0/],
    [() => polynomial({ learningRate, steps: 0 }), /^polynomial: steps .* got 0/],
    [
      () => polynomial({ learningRate, steps: 5, minimum: 0.2 }),
      /minimum must be .* at least 0 and at most 0\.1, got 0\.2/,
    ],
    [() => cosine({ learningRate, period: -1 }), /^cosine: period .* got -1/],
    [() => cosine({ learningRate, period: 5, periodFactor: 0.5 }), /^cosine: periodFactor .* got 0\.5/],
    [() => oneCycle({ learningRate, steps: 1 }), /^oneCycle: steps must be a whole number of at least 2, got 1/],
    [() => oneCycle({ learningRate, steps: 9, riseShare: 2 }), /^oneCycle: riseShare .* at most 1, got 2/],
    [
      () => oneCycle({ learningRate, steps: 9, annealing: 'toString' as never }),
      /'cosine' or 'linear', got 'toString'/,
    ],
    [() => warmUp(constant(1), { steps: 0 }), /^warmUp: steps .* got 0/],
    [() => warmUp(constant(1), { steps: 5, from: 0 }), /^warmUp: from must be a number above 0 and at most 1, got 0/],
  ])('refuses %s', (make, message) => {
    expect(make).toThrow(message);
    expect(make).toThrow(expect.objectContaining({ code: 'INVALID_ARGUMENT' }));
  });
});
