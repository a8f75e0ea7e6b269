import type { BatchPoint } from './batch-point.ts';

/** The moments of a run, however long it takes, as a bounded number of points: once there are too many, two become one. */
export class PointSeries {
  readonly points: BatchPoint[] = [];
  #waiting: BatchPoint[] = [];
  /** How many moments a point stands for. */
  #stride = 1;

  /** @param limit An even number. */
  constructor(readonly limit = 2048) {}

  /** @returns Whether the points before were made fewer. */
  add(point: BatchPoint): boolean {
    this.#waiting.push(point);
    if (this.#waiting.length < this.#stride) return false;
    this.points.push(merged(this.#waiting));
    this.#waiting = [];
    if (this.points.length < this.limit) return false;
    const fewer = Array.from({ length: this.limit / 2 }, (_, pair) =>
      merged(this.points.slice(2 * pair, 2 * pair + 2)),
    );
    this.points.splice(0, this.limit, ...fewer);
    this.#stride *= 2;
    return true;
  }
}

/** The last of several, with the means of what was measured between them. */
const merged = (points: readonly BatchPoint[]): BatchPoint => {
  const mean = (name: 'loss' | 'accuracy' | 'examplesPerSecond' | 'waiting'): number | undefined => {
    const values = points.map((point) => point[name]).filter((value) => value !== undefined);
    return values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0) / values.length;
  };
  const last = points.at(-1)!;
  if (points.length === 1) return last;
  return {
    ...last,
    loss: mean('loss'),
    accuracy: mean('accuracy'),
    examplesPerSecond: mean('examplesPerSecond')!,
    waiting: mean('waiting')!,
  };
};
