import type { Totals } from './totals.ts';

/** Sums over batches whose numbers are at hand after each step. */
export class SyncTotals {
  #loss = 0;
  #correct = 0;
  #examples = 0;

  add(loss: number, correct: number, examples: number): void {
    this.#loss += loss * examples;
    this.#correct += correct;
    this.#examples += examples;
  }

  read(): Totals {
    const examples = this.#examples;
    const [loss, accuracy] = [this.#loss / examples, this.#correct / examples];
    return { loss, accuracy, correct: this.#correct, examples };
  }

  sums() {
    return { loss: this.#loss, correct: this.#correct, examples: this.#examples };
  }

  restore({ loss, correct, examples }: ReturnType<SyncTotals['sums']>): void {
    this.#loss = loss;
    this.#correct = correct;
    this.#examples = examples;
  }

  reset(): void {
    this.restore({ loss: 0, correct: 0, examples: 0 });
  }
}
