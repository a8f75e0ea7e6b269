import type { TrainingProgress } from '../fit/training-progress.ts';

type Position = Pick<TrainingProgress, 'epoch' | 'examples' | 'seconds'>;

/** Examples a second since some moment of this process: what an earlier part of the run took does not count. */
export class Speed {
  #last: Position;
  #examples = 0;
  #seconds = 0;

  /** @param from Where the run is now. */
  constructor(from: Position) {
    this.#last = from;
  }

  /** The run is there now. */
  add(progress: Position): void {
    const { examples, seconds } = progress.epoch === this.#last.epoch ? this.#last : { examples: 0, seconds: 0 };
    this.#examples += progress.examples - examples;
    this.#seconds += progress.seconds - seconds;
    this.#last = progress;
  }

  /** 0 before the first step. */
  get examplesPerSecond(): number {
    return this.#seconds > 0 ? this.#examples / this.#seconds : 0;
  }
}
