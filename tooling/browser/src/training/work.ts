/** What the page trains. */
export interface Work {
  readonly seed: number;
  readonly batchSize: number;
  readonly learningRate: number;
}
