/** A class, and how likely the model holds it. */
export interface Classification {
  readonly className: string;
  /** Of the model's output. */
  readonly classIndex: number;
  /** The softmax of the logits, in 0 to 1. */
  readonly probability: number;
}
