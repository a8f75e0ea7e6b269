/** What a worker writes, one JSON object a line: `Ready` or `Failure` first, then one `Turn` for each request. */
export type WorkerMessage = Ready | Turn | Failure;

export interface Ready {
  readonly type: 'ready';
  /** Which form of the engine runs: instruction set, memory format, version. */
  readonly variant: string;
  readonly threads: number;
}

export interface Turn {
  readonly type: 'turn';
  /** Of each step that ran, in order. */
  readonly seconds: readonly number[];
  /** Of this process since its start. */
  readonly peakRssMiB: number;
}

export interface Failure {
  readonly type: 'failure';
  readonly message: string;
}
