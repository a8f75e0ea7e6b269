/** One curve of a panel; a y that is null or not finite is a gap. */
export interface Series {
  readonly label: string;
  readonly color: string;
  /** What stands at each point; nothing by default. */
  readonly marker?: 'circle' | 'square' | 'triangle' | 'diamond';
  /** As `stroke-dasharray` has them; none by default. */
  readonly dashes?: string | undefined;
  /** `spread`: how far the pale area around the curve reaches to each side. */
  readonly points: readonly {
    readonly x: number;
    readonly y: number | null | undefined;
    readonly spread?: number | null | undefined;
  }[];
  /** A range to lie in, drawn as a pale stripe behind the curves. */
  readonly band?: readonly [low: number, high: number];
}
