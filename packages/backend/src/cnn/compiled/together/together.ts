import type { BatchPart } from '../../../executor/exchange/batch-part.ts';
import type { GradientExchange } from '../../../executor/exchange/gradient-exchange.ts';
import { PendingSums } from './pending-sums.ts';

/** What the steps of a model share with other processes' while they run. */
export class Together {
  readonly pending = new PendingSums();
  /** Of the step in progress. */
  part: BatchPart = { share: 1, first: 0, own: 0, total: 0 };

  constructor(
    readonly exchange: GradientExchange,
    /** Whether batch normalisation takes the statistics of this process's part alone. */
    readonly localBatchNorm: boolean,
  ) {}
}
