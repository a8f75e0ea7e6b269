/** The horizontal axis of a panel. */
export interface Axis {
  /** Where a value lies. */
  scale(value: number): number;
  readonly ticks: readonly { readonly value: number; readonly label: string }[];
}

/** Makes an axis that shows all values (at least one) between two edges. @param size Of its labels. */
export type MakeAxis = (values: readonly number[], left: number, right: number, size: number) => Axis;
