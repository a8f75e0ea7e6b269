/** Floats at an address, and the part of them that each rank gives or takes. */
export interface PiecesAt {
  readonly address: number;
  readonly bounds: readonly (readonly [start: number, end: number])[];
}

/** What the thread that talks to MPI is asked for, by a number that comes back with the answer. */
export type Order = { readonly id: number } & (
  | {
      readonly kind: 'allReduce';
      readonly address: number;
      readonly count: number;
      readonly type: 'float' | 'double';
    }
  | { readonly kind: 'allReduceRounded'; readonly address: number; readonly residual: number; readonly count: number }
  | { readonly kind: 'allToAll'; readonly given: PiecesAt; readonly taken: PiecesAt }
  | { readonly kind: 'broadcast'; readonly address: number; readonly count: number; readonly from: number }
  | { readonly kind: 'allGather'; readonly bytes: Uint8Array }
  | { readonly kind: 'close' }
);

export type Answer =
  | { readonly kind: 'begun'; readonly rank: number; readonly worldSize: number }
  | {
      readonly kind: 'done';
      readonly id: number;
      readonly bytes?: Uint8Array[];
      readonly seconds: number;
      readonly sentBytes: number;
    }
  | {
      readonly kind: 'failed';
      readonly id: number;
      readonly message: string;
      readonly code: 'MPI_FAILED' | 'MPI_SILENT' | 'MPI_LAUNCH';
    };

/** What the thread begins with. */
export interface ThreadSettings {
  readonly path: string;
  readonly abi: 'Open MPI' | 'MPICH' | 'MPI ABI standard';
  /** Seconds that a rank waits for others. */
  readonly timeoutSeconds: number;
  /** One number: not 0 once all are to end. */
  readonly abort: Int32Array;
}
