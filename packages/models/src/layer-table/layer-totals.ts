import type { LayerRow } from './layer-row.ts';

/** What layers have and cost together. Plain data. */
export type LayerTotals = Readonly<Record<(typeof counts)[number], number>>;

const counts = [
  'parameters',
  'trainableParameters',
  'multiplyAdds',
  'parameterBytes',
  'forwardBytes',
  'backwardBytes',
] as const satisfies readonly (keyof LayerRow)[];

/**
 * The sums of a table's rows, all of them or a part.
 *
 * @example
 * const dense = layerTotals(layerTable(alexnet()).filter(({ kind }) => kind === 'Dense')); // parameters 43 040 778
 */
export const layerTotals = (rows: readonly LayerRow[]): LayerTotals =>
  Object.fromEntries(counts.map((count) => [count, rows.reduce((sum, row) => sum + row[count], 0)])) as LayerTotals;
