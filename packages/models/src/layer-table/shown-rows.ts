import type { LayerRow } from './layer-row.ts';

/** The rows without the zeros that only convolutions take: these name them in their own descriptions. */
export const shownRows = (rows: readonly LayerRow[]): LayerRow[] =>
  rows.filter(({ kind, name }) => {
    const takers = rows.filter(({ inputs }) => inputs.includes(name));
    return kind !== 'ZeroPadding2D' || takers.length === 0 || takers.some((taker) => !/Conv2D$/.test(taker.kind));
  });
