/** What a layer gives, in the graph: images with their channels first. */
export interface Value {
  readonly name: string;
  /** Of one example, in TensorFlow.js's order, with what is left to be added. */
  readonly shape: readonly number[];
  /** Zeros around it that no operator has added yet: top, left, bottom, right. */
  readonly padding?: readonly number[];
  /** The shape that it had before Flatten, channels last, where its order is still that of channels first. */
  readonly flattened?: readonly number[];
  /** Whether no number in it is below zero, so that zeros around it cannot be its greatest. */
  readonly nonNegative?: boolean;
}
