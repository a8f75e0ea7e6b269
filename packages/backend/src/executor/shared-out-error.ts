import { CnnError } from '@cnn/core';

/** Numbers were asked for of which several processes have a part each, while they train together. Code `SHARED_OUT`. */
export class SharedOutError extends CnnError {
  constructor() {
    super(
      'SHARED_OUT',
      'These weights are shared out among the processes that train together, and this one has a part of them. ' +
        'Await run.gatherWeights() before a callback reads them in onBatchEnd, or open.gatherWeights() on all processes.',
    );
  }
}
