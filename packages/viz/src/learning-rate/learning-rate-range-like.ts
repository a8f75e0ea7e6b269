/** What `findLearningRate` of `@cnn/train` returns, or anything of that form. */
export interface LearningRateRangeLike {
  readonly rows: readonly { readonly learningRate: number; readonly loss: number; readonly smoothedLoss: number }[];
  readonly suggestion?: number | undefined;
}
