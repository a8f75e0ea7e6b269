/** What `reduceOnPlateau` accepts. */
export interface ReduceOnPlateauOptions {
  /** The column of the history that is watched; 'valLoss' by default. */
  readonly monitor?: string;
  /** Whether less or more of it is better; less of what ends in `Loss` or `Error`, more of anything else by default. */
  readonly mode?: 'min' | 'max';
  /** What the learning rate is multiplied with; 0.1 by default. */
  readonly factor?: number;
  /** Rows without a better value that are put up with before the rate falls; 10 by default. */
  readonly patience?: number;
  /** The share of the best value by which another must be better to count; 1e-4 by default. */
  readonly threshold?: number;
  /** Rows after a fall that are not counted; 0 by default. */
  readonly cooldown?: number;
  /** The rate falls no lower; 0 by default. */
  readonly minimum?: number;
}
