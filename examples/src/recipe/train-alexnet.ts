import { tryGpu } from '@cnn/backend';
import { type Loader, loadFashionMnist } from '@cnn/datasets';
import { alexnet } from '@cnn/models';
import { fit, type History, progressBar, saveCheckpoint, sgd, xavierUniform } from '@cnn/train';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { TrainingFlags } from '../command-line/training-flags.ts';
import { formatTime } from './format-time.ts';
import { openCheckpoint } from './open-checkpoint.ts';
import { parts } from './parts.ts';
import { timeSteps } from './time-steps.ts';
import type { Trained } from './trained.ts';

const chapterEpochs = 10;
const reducedTestImages = 1000;
/** A reduced run has so many rows of history. */
const reducedParts = 10;
/** A test image costs a third of a training image: forward, without the two gradients. */
const testShare = 1 / 3;

/**
 * AlexNet as the chapter trains it (batch 128, learning rate 0.01, 10 epochs at 224×224) where that is wanted or a GPU
 * makes it short; else as many of its steps as fit in `seconds`.
 */
export const trainAlexnet = async (
  flags: TrainingFlags,
  { seconds = 600, signal }: { readonly seconds?: number; readonly signal?: AbortSignal } = {},
): Promise<Trained> => {
  const { epochs = chapterEpochs, batchSize, learningRate, seed, limit, engine, full } = flags;
  const { path, resume } = await openCheckpoint('alexnet', flags);
  const device = await tryGpu(0, { engine });
  const whole = full || flags.epochs !== undefined || limit !== undefined || device.type === 'gpu';
  const testLimit = limit ?? (whole ? undefined : reducedTestImages);
  const { train, test } = await loadFashionMnist({ batchSize, resize: 224, seed, limit, testLimit });
  const net = alexnet({ inputShape: [224, 224, 1], classes: 10 });
  console.log(`AlexNet on ${device.name}: batch ${batchSize}, learning rate ${learningRate}, 224×224`);
  const run = async (data: Loader | ReturnType<typeof parts>, epochs: number): Promise<History> =>
    fit(xavierUniform(net, { seed }), data, {
      validation: test,
      epochs,
      optimizer: sgd({ learningRate }),
      device,
      callbacks: [progressBar(), saveCheckpoint(path)],
      resume,
      seed,
      signal,
    });
  if (whole) return { device, history: await run(train, epochs), title: 'AlexNet on Fashion-MNIST' };

  const steps = resume?.batches ? resume.batches * reducedParts : await planSteps(net, { train, test, seconds });
  const history = await run(parts(train, steps, reducedParts), reducedParts);
  return { device, history, title: `AlexNet on Fashion-MNIST: the first ${steps} steps`, unit: 'tenth of the steps' };
};

/** How many steps a reduced run makes here, by timing a few; says what it found. */
const planSteps = async (
  net: LayersModel,
  { train, test, seconds }: { train: Loader; test: Loader; seconds: number },
): Promise<number> => {
  const { batchSize } = train;
  const secondsPerStep = await timeSteps(net, train);
  const chapterSeconds = secondsPerStep * (chapterEpochs * (train.batches + (10_000 / batchSize) * testShare));
  const testSeconds = reducedParts * (test.examples / batchSize) * secondsPerStep * testShare;
  const affordable = Math.floor((seconds - testSeconds) / secondsPerStep);
  const steps = Math.min(chapterEpochs * train.batches, Math.max(reducedParts, affordable));
  console.log(
    `A step takes ${secondsPerStep.toFixed(2)} s here: the chapter's ${chapterEpochs} epochs would take about ` +
      `${formatTime(chapterSeconds)} (--full runs them).\n` +
      `This is a reduced run: ${steps} steps (${((steps * batchSize) / train.examples).toFixed(2)} epochs) in about ` +
      `${formatTime(steps * secondsPerStep + testSeconds)}, tested on ${test.examples} images after each tenth.`,
  );
  return steps;
};
