import type { TrainingProgress } from '../fit/training-progress.ts';

type Position = Pick<TrainingProgress, 'epoch' | 'batch' | 'examples' | 'seconds'>;

const epochBegin = { batch: 0, examples: 0, seconds: 0 };

/** How fast a run is since some moment: what an earlier part of it took, maybe on another machine, does not count. */
export class Speed {
  #last: Position;
  #batches = 0;
  #examples = 0;
  #seconds = 0;

  /** @param from Where the run is now. */
  constructor(from: Position) {
    this.#last = from;
  }

  /** The run is there now. Within an epoch steps may be left out. */
  add(progress: Position): void {
    const { batch, examples, seconds } = progress.epoch === this.#last.epoch ? this.#last : epochBegin;
    this.#batches += progress.batch - batch;
    this.#examples += progress.examples - examples;
    this.#seconds += progress.seconds - seconds;
    this.#last = progress;
  }

  /** 0 before the first step. */
  get examplesPerSecond(): number {
    return this.#seconds > 0 ? this.#examples / this.#seconds : 0;
  }

  /** Of training alone; 0 before the first step. */
  get secondsPerBatch(): number {
    return this.#batches > 0 ? this.#seconds / this.#batches : 0;
  }
}
