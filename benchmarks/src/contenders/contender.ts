/** One thing that is timed: an engine or a peer, in one of its forms. */
export interface Contender {
  /** An engine's name, `pytorch` or `onnxruntime`. */
  readonly engine: string;
  readonly peer: boolean;
  /** What starts its worker. */
  readonly command: string;
  readonly arguments: readonly string[];
  /** What to do when it cannot run here. */
  readonly mend?: string;
}
