import { isClassification, type Loss } from '@cnn/backend';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { BatchSource } from '../data/batch-source.ts';
import { metricColumns } from '../metrics/metric-columns.ts';
import { evaluate } from './evaluate.ts';
import type { EvaluateOptions } from './evaluate-options.ts';
import { NonFiniteLossError } from './non-finite-loss-error.ts';

interface Validating extends EvaluateOptions {
  readonly loss: Loss;
  /** What is said of the run when the loss is no number. */
  readonly epoch: number;
  readonly learningRate: number;
}

/** What a row of history has of the validation. @throws NonFiniteLossError */
export const validationColumns = async (
  model: LayersModel,
  validation: BatchSource,
  { epoch, learningRate, ...options }: Validating,
): Promise<object> => {
  const { loss, accuracy, metrics } = await evaluate(model, validation, options);
  // A validation that is cut short may not have come to a number.
  if (!Number.isFinite(loss) && !options.signal?.aborted) {
    throw new NonFiniteLossError(epoch, 'on the validation data', loss, learningRate);
  }
  return {
    valLoss: loss,
    ...(isClassification(options.loss) && { valAccuracy: accuracy }),
    ...metricColumns('val', metrics),
  };
};
