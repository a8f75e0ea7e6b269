import type { Line } from './line-chart.tsx';

/** Points of one curve. */
export interface Curve {
  readonly label: string;
  readonly look: number;
  readonly points: readonly (readonly [x: number, y: number | null | undefined])[];
}

/** Curves of different places along the axis as lines over all of them, with gaps where one has none. */
export const aligned = (
  curves: readonly Curve[],
): { readonly xs: readonly number[]; readonly lines: readonly Line[] } => {
  const xs = [...new Set(curves.flatMap(({ points }) => points.map(([x]) => x)))].sort((one, other) => one - other);
  const lines = curves.map(({ label, look, points }) => {
    const known = new Map(points);
    return { label, look, values: xs.map((x) => known.get(x)) };
  });
  return { xs, lines };
};
