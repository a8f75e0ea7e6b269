import { assertOption } from './assert-option.ts';
import type { Schedule } from './schedule.ts';

/**
 * Lowers the learning rate along half a cosine, and begins again with each period (PyTorch's `CosineAnnealingWarmRestarts`). For one
 * descent without a restart take the whole run as its period.
 *
 * @param options.learningRate At the beginning of each period.
 * @param options.period Counts of the first period.
 * @param options.periodFactor How many times as long each period is as the one before; a whole number, 1 by default.
 * @param options.minimum What a period comes down to; 0 by default.
 * @throws ArgumentError for an option out of range.
 * @see Loshchilov and Hutter: SGDR: Stochastic gradient descent with warm restarts, 2017.
 * @example
 * cosine({ learningRate: 0.1, period: 10, periodFactor: 2 }); // restarts at 10, 30, 70 …
 */
export const cosine = (options: {
  learningRate: number;
  period: number;
  periodFactor?: number;
  minimum?: number;
}): Schedule => {
  const { learningRate, period, periodFactor = 1, minimum = 0 } = options;
  assertOption('cosine', 'learningRate', learningRate, { above: 0 });
  assertOption('cosine', 'period', period, { least: 1, whole: true });
  assertOption('cosine', 'periodFactor', periodFactor, { least: 1, whole: true });
  assertOption('cosine', 'minimum', minimum, { most: learningRate });
  return (count) => {
    let [begin, length] = [0, period];
    if (periodFactor === 1) begin = count - (count % period);
    while (count >= begin + length) {
      begin += length;
      length *= periodFactor;
    }
    return minimum + ((learningRate - minimum) * (1 + Math.cos((Math.PI * (count - begin)) / length))) / 2;
  };
};
