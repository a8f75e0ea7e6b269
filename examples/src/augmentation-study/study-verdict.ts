import type { MeanAndDeviation } from './mean-and-deviation.ts';
import type { VariantSummary } from './summarize-study.ts';
import type { Variant } from './variants.ts';

const names: Record<Variant, string> = {
  none: 'no augmentation',
  geometry: 'geometry alone',
  colour: 'colour alone',
  both: 'colour and geometry together',
};

/** The chapter's question first, then each augmentation beside none. */
const pairs: readonly (readonly [Variant, Variant])[] = [
  ['both', 'geometry'],
  ['geometry', 'none'],
  ['colour', 'none'],
  ['both', 'none'],
];

/**
 * What the figures say, in words, a line for each pair. A difference counts when it is larger than the spread: the standard deviation
 * that the difference of two such runs has by their seeds alone.
 */
export const studyVerdict = (summaries: readonly VariantSummary[]): string[] =>
  pairs.flatMap(([one, other]) => {
    const [first, second] = [one, other].map((name) => summaries.find(({ variant }) => variant === name));
    if (!first || !second) return [];
    const accuracy = compare(first.test, second.test, {
      goodSign: 1,
      unit: (value) => `${(100 * value).toFixed(2)} points`,
    });
    const loss = compare(first.testLoss, second.testLoss, { goodSign: -1, unit: (value) => value.toFixed(3) });
    const name = names[one];
    return [
      `${name[0]!.toUpperCase()}${name.slice(1)} beside ${names[other]}: test accuracy ${accuracy}; test loss ${loss}.`,
    ];
  });

const compare = (
  one: MeanAndDeviation,
  other: MeanAndDeviation,
  { goodSign, unit }: { readonly goodSign: 1 | -1; readonly unit: (value: number) => string },
): string => {
  const difference = one.mean - other.mean;
  const spread = Math.hypot(one.deviation, other.deviation);
  const by = `${difference < 0 ? '−' : '+'}${unit(Math.abs(difference))}`;
  if (Number.isNaN(spread)) return `${by}, of one seed, which says nothing of chance`;
  if (Math.abs(difference) <= spread) return `no difference larger than the spread (${by}, spread ${unit(spread)})`;
  return `${difference * goodSign > 0 ? 'better' : 'worse'} (${by}, spread ${unit(spread)})`;
};
