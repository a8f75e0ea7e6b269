/** What every initialiser accepts. */
export interface InitializerOptions {
  /** Any whole number, 0 by default; the same seed gives the same weights again. */
  readonly seed?: number;
}
