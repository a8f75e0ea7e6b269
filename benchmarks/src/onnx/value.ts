/** What a layer gives, in the graph. */
export interface Value {
  readonly name: string;
  /** Zeros around it that no operator has added yet: top, left, bottom, right. */
  readonly padding?: readonly number[];
  /** Height, width, channels before Flatten, for the dense layer after it. */
  readonly flattened?: readonly number[];
  /** Whether no number in it is below zero, so that zeros around it cannot be its greatest. */
  readonly nonNegative?: boolean;
}
