import { ArgumentError } from '@cnn/core';
import { assertOption } from './assert-option.ts';
import type { Schedule } from './schedule.ts';

/**
 * Divides the learning rate at chosen moments (PyTorch's `MultiStepLR`).
 *
 * @param options.learningRate At first.
 * @param options.milestones The counts from which on each lower rate holds, rising.
 * @param options.factor What the rate is multiplied with; 0.1 by default.
 * @throws ArgumentError for an option out of range.
 * @example
 * multiStep({ learningRate: 0.1, milestones: [150, 225] });
 */
export const multiStep = (options: {
  learningRate: number;
  milestones: readonly number[];
  factor?: number;
}): Schedule => {
  const { learningRate, milestones, factor = 0.1 } = options;
  assertOption('multiStep', 'learningRate', learningRate, { above: 0 });
  assertOption('multiStep', 'factor', factor, { above: 0 });
  for (const [index, milestone] of milestones.entries()) {
    assertOption('multiStep', `milestones[${index}]`, milestone, { least: 1, whole: true });
    if (index === 0 || milestone > milestones[index - 1]!) continue;
    throw new ArgumentError(`multiStep: milestones must rise, got [${milestones.join(', ')}].`);
  }
  return (count) => learningRate * factor ** milestones.filter((milestone) => count >= milestone).length;
};
