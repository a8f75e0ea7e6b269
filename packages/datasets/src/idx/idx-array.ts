/** What an IDX file holds: unsigned bytes in row-major order. */
export interface IdxArray {
  readonly shape: readonly number[];
  readonly data: Uint8Array;
}
