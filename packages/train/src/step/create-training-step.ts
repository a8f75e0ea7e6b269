import type { LayersModel } from '@tensorflow/tfjs-layers';
import { assertClassifier } from '../data/assert-classifier.ts';
import { assertOptimizer } from '../optimizers/assert-optimizer.ts';
import type { Optimizer } from '../optimizers/optimizer.ts';
import { TapeTrainingStep } from './tape-training-step.ts';
import type { TrainingStep } from './training-step.ts';
import type { TrainingStepOptions } from './training-step-options.ts';

/**
 * The training step that the current engine does best. `fit` makes its own; make one for a loop of your own.
 *
 * @throws ArgumentError when the model does not give logits, or the optimizer is none.
 * @example
 * const step = createTrainingStep(net, sgd({ learningRate: 0.01 }), { seed: 0 });
 * for await (const { images, labels } of train) step.run(images, labels);
 * console.log(await step.totals());
 * step.dispose();
 */
export const createTrainingStep = (
  model: LayersModel,
  optimizer: Optimizer,
  { seed = 0 }: TrainingStepOptions = {},
): TrainingStep => {
  assertClassifier(model);
  assertOptimizer(optimizer);
  return new TapeTrainingStep(model, optimizer, seed);
};
