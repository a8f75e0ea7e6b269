import { CompiledModel } from '@cnn/backend';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { assertClassifier } from '../data/assert-classifier.ts';
import { assertOptimizer } from '../optimizers/assert-optimizer.ts';
import type { Optimizer } from '../optimizers/optimizer.ts';
import type { Sgd } from '../optimizers/sgd-description.ts';
import { CompiledTrainingStep } from './compiled-training-step.ts';
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
  const compiled = 'kind' in optimizer ? CompiledModel.compile(model) : undefined;
  if (compiled) return new CompiledTrainingStep(compiled, model, optimizer as Sgd, seed);
  return new TapeTrainingStep(model, optimizer, seed);
};
