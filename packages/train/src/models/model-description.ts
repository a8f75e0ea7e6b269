import type { Preprocessing } from '@cnn/core';

/** What is kept beside a model. */
export interface ModelDescription {
  /** What the outputs stand for, in their order. */
  readonly classNames?: readonly string[];
  /** From an image to the model's input. */
  readonly preprocessing?: Preprocessing;
  /** How well it does: `{ valAccuracy: 0.88 }`. What is not finite is left out. */
  readonly metrics?: Readonly<Record<string, number>>;
}
