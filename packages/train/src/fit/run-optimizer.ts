import { algorithmName, type Optimizer } from '@cnn/backend';
import { ArgumentError } from '@cnn/core';

/** What a callback may know and change of a run's optimizer. */
export class RunOptimizer {
  readonly #optimizer: { learningRate: number; setLearningRate?: (rate: number) => void };

  /** @param optimizer Any: those of TensorFlow.js keep a learning rate too, though their types hide it. */
  constructor(readonly optimizer: Optimizer) {
    this.#optimizer = optimizer as unknown as { learningRate: number };
  }

  /** `sgd`, `adamW` …, or the class of an optimizer of TensorFlow.js. */
  get algorithm(): string {
    return algorithmName(this.optimizer);
  }

  get learningRate(): number {
    return this.#optimizer.learningRate;
  }

  /** Counts from the next step. @throws ArgumentError for what is no finite number of at least 0. */
  set learningRate(rate: number) {
    if (!(Number.isFinite(rate) && rate >= 0)) {
      throw new ArgumentError(
        `The learning rate must be a number of at least 0, got ${rate}. Look at the schedule that set it.`,
      );
    }
    if (this.#optimizer.setLearningRate) this.#optimizer.setLearningRate(rate);
    else this.#optimizer.learningRate = rate;
  }
}
