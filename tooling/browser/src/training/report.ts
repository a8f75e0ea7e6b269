/** What the page tells of its training. */
export interface Report {
  /** The device's name, or what went wrong. */
  readonly device?: string;
  readonly failure?: string;
  readonly isolated: boolean;
  readonly losses: readonly number[];
  readonly examplesPerSecond: number;
  /** Tensors that are left over after the last step. */
  readonly leaked: number;
  /** Whether the model came back from the browser's storage and from a file. */
  readonly kept: boolean;
}
