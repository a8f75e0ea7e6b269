import type { Weight } from '../../graph/weight.ts';
import type { WeightPart } from '../../graph/weight-part.ts';

/** How the rows of a dense layer's kernel [inner, columns] are shared out among processes: neighbouring ones, about as many for each. */
export class WeightShare implements WeightPart {
  readonly inner: number;
  readonly columns: number;
  /** Which rows each process has, in the order of ranks. */
  readonly rows: readonly { readonly start: number; readonly width: number }[];

  constructor(
    readonly weight: Weight,
    readonly rank: number,
    worldSize: number,
  ) {
    const [inner, columns] = weight.shape as [number, number];
    const start = (other: number) => Math.floor((inner * other) / worldSize);
    this.inner = inner;
    this.columns = columns;
    this.rows = Array.from({ length: worldSize }, (_, other) => {
      return { start: start(other), width: start(other + 1) - start(other) };
    });
  }

  /** Rows of this process. */
  get width(): number {
    return this.rows[this.rank]!.width;
  }

  get first(): number {
    return this.rows[this.rank]!.start * this.columns;
  }

  get count(): number {
    return this.width * this.columns;
  }

  /** Which numbers each process has. */
  get bounds(): readonly (readonly [start: number, end: number])[] {
    return this.rows.map(({ start, width }) => [start * this.columns, (start + width) * this.columns]);
  }
}
