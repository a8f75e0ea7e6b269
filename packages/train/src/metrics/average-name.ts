import { ArgumentError } from '@cnn/core';
import type { Average } from './average.ts';

/**
 * The name of a metric that averages a figure, as `macroPrecision`, `class3Precision` or `classwisePrecision`.
 *
 * @throws ArgumentError for an average that there is not.
 */
export const averageName = (figure: string, average: Average | 'micro', known: readonly string[]): string => {
  const capitalised = `${figure.charAt(0).toUpperCase()}${figure.slice(1)}`;
  if (typeof average === 'string' && known.includes(average)) {
    return `${average === 'none' ? 'classwise' : average}${capitalised}`;
  }
  const own = Object(average) as { readonly class?: unknown };
  if (Number.isSafeInteger(own.class) && (own.class as number) >= 0) return `class${own.class}${capitalised}`;
  const names = known.map((name) => `'${name}'`).join(', ');
  throw new ArgumentError(
    `${figure}: average must be ${names} or { class: a whole number of at least 0 }, got ${JSON.stringify(average)}.`,
  );
};
