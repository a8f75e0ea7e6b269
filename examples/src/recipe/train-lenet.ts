import { tryGpu } from '@cnn/backend';
import { loadFashionMnist } from '@cnn/datasets';
import { lenet } from '@cnn/models';
import { fit, progressBar, sgd, xavierUniform } from '@cnn/train';
import type { TrainingFlags } from '../command-line/training-flags.ts';
import type { Trained } from './trained.ts';

/** LeNet as the chapter trains it: batch 256, learning rate 0.9, 10 epochs. */
export const trainLenet = async (
  { epochs = 10, batchSize, learningRate, seed, limit, engine }: TrainingFlags,
  signal?: AbortSignal,
): Promise<Trained> => {
  const device = await tryGpu(0, { engine });
  const { train, test } = await loadFashionMnist({ batchSize, seed, limit, testLimit: limit });
  const net = xavierUniform(lenet(), { seed });
  console.log(`LeNet on ${device.name}: ${train.examples} images, batch ${batchSize}, learning rate ${learningRate}`);
  const history = await fit(net, train, {
    validation: test,
    epochs,
    optimizer: sgd({ learningRate }),
    device,
    callbacks: [progressBar()],
    seed,
    signal,
  });
  return { device, history, title: 'LeNet on Fashion-MNIST' };
};
