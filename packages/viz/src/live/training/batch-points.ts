import { memory } from '@tensorflow/tfjs-core';
import type { BatchPoint } from '../state/batch-point.ts';
import type { LiveBatchProgress, LiveProgress, LiveRun } from './live-run.ts';

/** Milliseconds after which there is a point in any case. */
const longest = 1000;

/** What this call has trained. */
interface Trained {
  readonly examples: number;
  /** Without validation and callbacks. */
  readonly seconds: number;
}

/**
 * Makes points of what `fit` tells after each batch: one whenever loss and accuracy were read from the device, at most every tenth of a
 * second, so that nothing waits for it here. They are means over the row of history in progress; a point's are those of the examples
 * since the point before.
 */
export class BatchPoints {
  readonly #began = performance.now();
  #progress: LiveProgress;
  #trained: Trained = { examples: 0, seconds: 0 };
  #last = { time: this.#began, loss: Number.NaN, trained: this.#trained };
  /** Where the row began, in examples trained: below 0 where that was before this call, NaN where nobody knows. */
  #rowBegan: number;
  /** The means of the row as they were read last, and where. */
  #read: { readonly examples: number; readonly loss: number; readonly accuracy: number };

  constructor(readonly run: LiveRun) {
    this.#progress = run.progress;
    const { batch, examples } = run.progress;
    this.#rowBegan = run.stepsPerRow === undefined ? -examples : batch === 0 ? 0 : Number.NaN;
    this.#read = { examples: this.#rowBegan, loss: 0, accuracy: 0 };
  }

  /** A row of the history is over, and its means begin anew. */
  row(): void {
    this.#rowBegan = this.#trained.examples;
    this.#read = { examples: this.#rowBegan, loss: 0, accuracy: 0 };
  }

  /** @returns Undefined where nothing new is known. */
  add(progress: LiveBatchProgress): BatchPoint | undefined {
    const { examples, seconds } =
      progress.epoch === this.#progress.epoch ? this.#progress : { examples: 0, seconds: 0 };
    const trained = {
      examples: this.#trained.examples + progress.examples - examples,
      seconds: this.#trained.seconds + progress.seconds - seconds,
    };
    [this.#trained, this.#progress] = [trained, progress];
    const time = performance.now();
    const isRead = progress.loss !== this.#last.loss && Number.isFinite(progress.loss);
    if (!isRead && time - this.#last.time < longest) return undefined;
    const before = this.#last.trained;
    this.#last = { time, loss: progress.loss, trained };
    const { batches, optimizer } = this.run;
    const took = trained.seconds - before.seconds;
    return {
      step: progress.step,
      epoch: progress.epoch - 1 + (batches ? progress.batch / batches : 0),
      ...(isRead && this.#since(progress)),
      examplesPerSecond: took > 0 ? (trained.examples - before.examples) / took : 0,
      waiting: Number.isFinite(progress.waiting) ? progress.waiting : 0,
      learningRate: optimizer.learningRate,
      seconds: (time - this.#began) / 1000,
      tensors: memory().numBytes,
    };
  }

  /** The means over the examples since they were read last, of those over the row. */
  #since({ loss, accuracy }: LiveBatchProgress): Pick<BatchPoint, 'loss' | 'accuracy'> {
    const { examples } = this.#trained;
    const [all, before] = [examples - this.#rowBegan, this.#read.examples - this.#rowBegan];
    const since = (mean: number, meanBefore: number): number | undefined => {
      const value = before > 0 ? (mean * all - meanBefore * before) / (all - before) : mean;
      return Number.isFinite(value) ? value : undefined;
    };
    const means = { loss: since(loss, this.#read.loss), accuracy: since(accuracy, this.#read.accuracy) };
    this.#read = { examples, loss, accuracy };
    return means;
  }
}
