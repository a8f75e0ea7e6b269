import { dispose, mul, type Tensor, tidy } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { NonFiniteLossError } from '../../fit/non-finite-loss-error.ts';
import type { Callback } from '../callback.ts';
import { assertEverySteps } from '../logs/assert-every-steps.ts';
import { findNonFinite } from './find-non-finite.ts';

/** What `terminateOnNaN` accepts. */
export interface TerminateOnNaNOptions {
  /**
   * Looks at every so many steps; 1 by default, which finds the very step. Each look copies the weights and waits for the device.
   */
  readonly everySteps?: number;
}

/**
 * Ends a run at the step at which the loss becomes NaN or infinite and says where that began: in the images, in the weights that a
 * layer had after the step before, in what a layer gives, or in the loss alone. `fit` itself looks at the loss now and then and can
 * say only between which steps it happened. The model is left with the weights from before the step.
 *
 * @throws ArgumentError for options that are none; the run throws NonFiniteLossError.
 * @example
 * await fit(net, train, { callbacks: [terminateOnNaN()] });
 */
export const terminateOnNaN = ({ everySteps = 1 }: TerminateOnNaNOptions = {}): Callback => {
  assertEverySteps('terminateOnNaN', everySteps);
  let before: Tensor[] = [];
  let lastFinite = 0;
  const forget = (): void => {
    dispose(before);
    before = [];
  };
  return {
    name: 'terminateOnNaN',
    onTrainBegin({ progress }) {
      lastFinite = progress.step;
    },
    onBatchBegin({ step }, run) {
      if ((step + 1) % everySteps !== 0) return;
      return run.gatherWeights().then(() => {
        before = copyWeights(run.model);
      });
    },
    async onBatchEnd({ epoch, step }, run) {
      const { model, open, optimizer, batch } = run;
      if (before.length === 0) return;
      const { loss } = await open.totals();
      if (!Number.isFinite(loss)) {
        await run.gatherWeights();
        for (const [index, weight] of model.weights.entries()) weight.write(before[index]!);
        const first = lastFinite + 1;
        const where = first === step ? `at step ${step}` : `between the steps ${first} and ${step}`;
        const cause = await findNonFinite(model, batch!.images);
        for (const [index, weight] of model.weights.entries()) weight.write(before[index]!);
        throw new NonFiniteLossError(epoch, `${where}: ${cause}`, loss, optimizer.learningRate);
      }
      lastFinite = step;
      forget();
    },
    onTrainEnd: forget,
  };
};

const copyWeights = ({ weights }: LayersModel): Tensor[] => tidy(() => weights.map((weight) => mul(weight.read(), 1)));
