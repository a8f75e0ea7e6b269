/** What the model sees in the samples after a row of the history. */
export interface Predictions {
  readonly epoch: number;
  /** For each sample its likeliest classes, the first before the others. */
  readonly samples: readonly (readonly { readonly classIndex: number; readonly probability: number }[])[];
}
