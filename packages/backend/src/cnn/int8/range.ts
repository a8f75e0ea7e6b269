/** The least and the largest of some numbers. */
export interface Range {
  readonly least: number;
  readonly largest: number;
}
