import { openModel, sgd, sparseCategoricalCrossEntropy } from '@cnn/backend';
import type { NetworkRunner } from './run-network-case.ts';

/** The training step that the current engine does best. */
export const trainByStep: NetworkRunner = async ({ model, images, labels, learningRate, momentum, steps }) => {
  const open = openModel(model, { loss: sparseCategoricalCrossEntropy(), optimizer: sgd({ learningRate, momentum }) });
  const losses: number[] = [];
  for (let count = 0; count < steps; count++) {
    open.reset();
    open.train(images, labels);
    losses.push((await open.totals()).loss);
  }
  open.dispose();
  return losses;
};
