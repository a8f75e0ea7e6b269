import type { JsonValue } from '@cnn/core';

/**
 * A figure over many batches: `update` takes one batch after the other, `compute` gives the figure over all of them since
 * the last `reset`. Everything is plain numbers; no tensor is kept.
 */
export interface Metric<Value = number> {
  /** In camelCase: a metric `top5Accuracy` fills the columns `trainTop5Accuracy` and `valTop5Accuracy` of a history. */
  readonly name: string;
  /**
   * Counts one batch in.
   *
   * @param scores Logits `[examples, classes]`, row after row.
   * @param labels The class of each example, from 0.
   * @throws ArgumentError when the labels don't fit the scores; nothing is counted then.
   */
  update(scores: ArrayLike<number>, labels: ArrayLike<number>): void;
  /** The figure over all examples since the last `reset`; NaN where nothing was counted. */
  compute(): Value;
  /** Forgets all examples. */
  reset(): void;
  /** What was counted, as plain JSON, so that a checkpoint in the middle of an epoch can carry it. */
  state(): JsonValue;
  /**
   * Goes on from a `state()` of such a metric: it computes the same value, to the bit.
   *
   * @throws ArgumentError when the state is of another metric or of other settings.
   */
  restore(state: JsonValue): void;
}
