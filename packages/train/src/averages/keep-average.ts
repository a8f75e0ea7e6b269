import type { Callback } from '../callbacks/callback.ts';
import type { BatchSource } from '../data/batch-source.ts';
import { updateBatchNorm } from './update-batch-norm.ts';

/**
 * Leaves the average of the weights in the model, in the place of the last ones, when the run is completed. A run that ended earlier
 * keeps the trained weights, from which it can go on; the history is of the trained weights in any case.
 *
 * @param options.batchNorm Data by which the running statistics of batch normalisations are made anew for the average
 * (`updateBatchNorm`), usually the training data; by default they stay those of the trained weights.
 * @throws CallbackError from the run, when there is no average.
 * @example
 * await fit(net, train, { epochs: 10, averageDecay: 0.999, callbacks: [keepAverage({ batchNorm: train })] });
 */
export const keepAverage = (options: { batchNorm?: BatchSource } = {}): Callback => ({
  name: 'keepAverage',
  async onTrainEnd({ stopped }, { open, model, seed }) {
    if (stopped !== 'completed') return;
    open.useAverage();
    if (options.batchNorm) await updateBatchNorm(model, options.batchNorm, { seed });
  },
});
