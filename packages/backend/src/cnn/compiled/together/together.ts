import type { GradientExchange } from '../../../executor/exchange/gradient-exchange.ts';
import { type PlaceInBatch, placeInBatch } from '../../../executor/exchange/place-in-batch.ts';
import { PendingSums } from './pending-sums.ts';

/** What the steps of a model share with other processes' while they run. */
export class Together {
  readonly pending = new PendingSums();
  /** Examples that each process has of the step in progress. */
  examples: readonly number[] = [];

  constructor(
    readonly exchange: GradientExchange,
    /** Whether batch normalisation takes the statistics of this process's part alone. */
    readonly localBatchNorm: boolean,
  ) {}

  /** This process's part of the step in progress. */
  get place(): PlaceInBatch {
    return placeInBatch(this.examples, this.exchange.rank);
  }
}
