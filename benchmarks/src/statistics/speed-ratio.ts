import { median } from './median.ts';
import type { Spread } from './spread.ts';

/**
 * How many times as fast as the other one, in the rounds that both took part in: rounds are minutes apart on a machine
 * that is never quite idle, but within one, both meet the same conditions. Undefined when they share no round.
 */
export const speedRatio = (
  rounds: readonly (number | undefined)[],
  others: readonly (number | undefined)[],
): Spread | undefined => {
  const ratios = rounds.flatMap((seconds, round) => {
    const other = others[round];
    return seconds === undefined || other === undefined ? [] : [other / seconds];
  });
  if (ratios.length === 0) return undefined;
  return { median: median(ratios), min: Math.min(...ratios), max: Math.max(...ratios) };
};
