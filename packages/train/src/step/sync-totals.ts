import type { LossReading } from '@cnn/backend';
import type { Totals } from './totals.ts';

/** Sums over batches whose numbers are at hand after each step. */
export class SyncTotals {
  #loss = 0;
  #correct = 0;
  #examples = 0;

  add({ loss, correct }: LossReading, examples: number): void {
    this.#loss += loss * examples;
    this.#correct += correct;
    this.#examples += examples;
  }

  read(): Totals {
    const examples = this.#examples;
    const [loss, accuracy] = [this.#loss / examples, this.#correct / examples];
    return { loss, accuracy, correct: this.#correct, examples };
  }

  reset(): void {
    this.#loss = this.#correct = this.#examples = 0;
  }
}
