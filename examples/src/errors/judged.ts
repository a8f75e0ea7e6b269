/** What a model made of one labelled image. */
export interface Judged {
  /** In the data set. */
  readonly index: number;
  readonly label: number;
  readonly predicted: number;
  /** Of each class: the softmax of the logits. */
  readonly probabilities: readonly number[];
}
