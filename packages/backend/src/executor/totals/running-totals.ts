import * as tf from '@tensorflow/tfjs-core';
import { correctCount } from './correct-count.ts';
import type { Totals } from './totals.ts';

/**
 * Sums of loss and right predictions that stay on the device, so that no step waits for its numbers. Two variables: dispose
 * them.
 */
export class RunningTotals {
  readonly #loss = zero();
  readonly #correct = zero();
  #examples = 0;

  /** Counts a batch, given its mean loss, and its right predictions where it has classes. */
  add(loss: tf.Scalar, examples: number, logits?: tf.Tensor2D, labels?: tf.Tensor1D): void {
    tf.tidy(() => {
      this.#loss.assign(tf.add(this.#loss, tf.mul(loss, examples)));
      if (logits && labels) this.#correct.assign(tf.add(this.#correct, correctCount(logits, labels)));
    });
    this.#examples += examples;
  }

  /** Waits for the device, once, and returns the totals since the last reset. */
  async read(): Promise<Totals> {
    const { loss, correct, examples } = await this.sums();
    return { loss: loss / examples, accuracy: correct / examples, correct, examples };
  }

  /** Waits for the device, once. */
  async sums() {
    const examples = this.#examples;
    const both = tf.tidy(() => tf.stack([this.#loss, this.#correct]));
    const [loss, correct] = await both.data();
    both.dispose();
    return { loss: loss!, correct: correct!, examples };
  }

  restore({ loss, correct, examples }: { loss: number; correct: number; examples: number }): void {
    tf.tidy(() => {
      this.#loss.assign(tf.scalar(loss));
      this.#correct.assign(tf.scalar(correct));
    });
    this.#examples = examples;
  }

  reset(): void {
    this.restore({ loss: 0, correct: 0, examples: 0 });
  }

  dispose(): void {
    this.#loss.dispose();
    this.#correct.dispose();
  }
}

const zero = (): tf.Variable => tf.tidy(() => tf.variable(tf.scalar(0), false));
