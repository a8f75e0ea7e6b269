import { tryGpu } from '@cnn/backend';
import { loadFashionMnist } from '@cnn/datasets';
import { lenet } from '@cnn/models';
import { fit, progressBar, saveCheckpoint, sgd, xavierUniform } from '@cnn/train';
import type { TrainingFlags } from '../command-line/training-flags.ts';
import { openCheckpoint } from './open-checkpoint.ts';
import type { Trained } from './trained.ts';

/** LeNet as the chapter trains it: batch 256, learning rate 0.9, 10 epochs. */
export const trainLenet = async (flags: TrainingFlags, signal?: AbortSignal): Promise<Trained> => {
  const { epochs = 10, batchSize, learningRate, seed, limit, engine } = flags;
  const { path, resume } = await openCheckpoint('lenet', flags);
  const device = await tryGpu(0, { engine });
  const { train, test } = await loadFashionMnist({ batchSize, seed, limit, testLimit: limit });
  const net = xavierUniform(lenet(), { seed });
  console.log(`LeNet on ${device.name}: ${train.examples} images, batch ${batchSize}, learning rate ${learningRate}`);
  const history = await fit(net, train, {
    validation: test,
    epochs,
    optimizer: sgd({ learningRate }),
    device,
    callbacks: [progressBar(), saveCheckpoint(path)],
    resume,
    seed,
    signal,
  });
  return { device, history, title: 'LeNet on Fashion-MNIST' };
};
