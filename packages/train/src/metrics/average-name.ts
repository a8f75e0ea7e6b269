import { ArgumentError } from '@cnn/core';
import type { Average } from './average.ts';

/**
 * The name of a metric that averages, as `macroPrecision`, `class3Precision` or `classwisePrecision`.
 *
 * @throws ArgumentError for an average that there is not.
 */
export const averageName = (figure: string, average: Average | 'micro', known: readonly string[]): string => {
  if (typeof average === 'string' && known.includes(average)) {
    return `${average === 'none' ? 'classwise' : average}${figure}`;
  }
  const own = Object(average) as { readonly class?: unknown };
  if (Number.isSafeInteger(own.class) && (own.class as number) >= 0) return `class${own.class}${figure}`;
  const names = known.map((name) => `'${name}'`).join(', ');
  throw new ArgumentError(
    `${figure}: average must be ${names} or { class: a whole number of at least 0 }, got ${JSON.stringify(average)}.`,
  );
};
