import { alignColumns, type Line } from './align-columns.ts';
import type { ModelComparison } from './model-comparison.ts';
import { imageText, rowCells, titles, totalCells } from './row-cells.ts';
import { sideBySide } from './side-by-side.ts';

/** What `formatModelComparison` accepts. */
export interface FormatModelComparisonOptions {
  /** The terminal's width in characters; where the two don't fit, they stand one below the other. Unlimited by default. */
  readonly columns?: number;
  /** Also TensorFlow.js's order of axes, and memory forward and backward; off by default. */
  readonly detailed?: boolean;
}

/**
 * What `compareModels` found as text for a terminal with a fixed-width font: the chapter's two columns.
 *
 * @example
 * console.log(formatModelComparison(compareModels(lenet(), alexnet())));
 */
export const formatModelComparison = (
  { models, rows }: ModelComparison,
  { columns = Number.POSITIVE_INFINITY, detailed = false }: FormatModelComparisonOptions = {},
): string => {
  const blocks = models.map(({ name, inputShape, totals }, side): Line[] => [
    titles(name, detailed),
    null,
    ['Image', imageText(inputShape)],
    ...rows.map((pair) => (pair[side] ? rowCells(pair[side], detailed) : [])),
    null,
    totalCells(totals, detailed),
  ]);
  return sideBySide(blocks.map(alignColumns), 2, columns);
};
