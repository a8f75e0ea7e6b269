/** Why a package does not load, and what to do. */
export interface TensorflowFailure {
  readonly reason: string;
  readonly mend: string;
}
