/** One bar: a value of one engine at one workload, say. */
export interface Bar {
  /** What stands beside the bar; bars of one label have one colour throughout. */
  readonly label: string;
  /** At least 0, in the chart's unit; null where there is none, which `note` may explain. */
  readonly value: number | null;
  /** The workload that the bar belongs to; bars of one group stand together under its name. */
  readonly group?: string;
  /** A unit for this bar's group alone, in place of the chart's. */
  readonly unit?: string;
  /** Words after the value, such as 'cannot train'. */
  readonly note?: string;
}
