/** Parts of an array, one for each of several processes. */
export interface Pieces {
  readonly values: Float32Array;
  /** Where the part of each rank begins and where it ends. */
  readonly bounds: readonly (readonly [start: number, end: number])[];
}
