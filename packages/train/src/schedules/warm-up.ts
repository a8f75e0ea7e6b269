import { assertOption } from './assert-option.ts';
import type { Schedule } from './schedule.ts';

/**
 * Begins a schedule with a small share of its learning rate that grows along a straight line to the whole (PyTorch's `LinearLR`,
 * chained with another). The schedule's own count begins with the run, not after the warm-up.
 *
 * @param options.steps Counts until the schedule is reached.
 * @param options.from The share at first, above 0; 0.01 by default.
 * @throws ArgumentError for an option out of range.
 * @see Goyal et al.: Accurate, large minibatch SGD: Training ImageNet in 1 hour, 2017.
 * @example
 * warmUp(cosine({ learningRate: 0.4, period: 4690 }), { steps: 200 });
 */
export const warmUp = (schedule: Schedule, options: { steps: number; from?: number }): Schedule => {
  const { steps, from = 0.01 } = options;
  assertOption('warmUp', 'steps', steps, { least: 1, whole: true });
  assertOption('warmUp', 'from', from, { above: 0, most: 1 });
  return (count) => (count >= steps ? schedule(count) : schedule(count) * (from + ((1 - from) * count) / steps));
};
