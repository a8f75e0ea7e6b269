/** One of the nearest, as plain data. */
export interface Neighbour {
  /** Among the candidates. */
  readonly index: number;
  readonly distance: number;
}
