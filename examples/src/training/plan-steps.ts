import type { Loader } from '@cnn/datasets';
import type { Recipe } from '../recipes/recipe.ts';
import { formatTime } from './format-time.ts';
import { timeSteps } from './time-steps.ts';

/** A reduced run has so many rows of history. */
const rows = 10;
/** A test image costs a third of a training image: forward, without the two gradients. */
const testShare = 1 / 3;

/** How many steps of a long recipe fit in so many seconds here, tests included, by timing a few; says what it found. */
export const planSteps = async (
  recipe: Recipe,
  { train, test, seconds, seed }: { train: Loader; test: Loader; seconds: number; seed: number },
): Promise<number> => {
  const { batchSize } = train;
  const net = recipe.model(seed);
  const secondsPerStep = await timeSteps(net, train);
  net.dispose();
  const wholeSeconds = secondsPerStep * (recipe.epochs * (train.batches + (10_000 / batchSize) * testShare));
  const testSeconds = rows * (test.examples / batchSize) * secondsPerStep * testShare;
  const affordable = Math.floor((seconds - testSeconds) / secondsPerStep);
  const steps = Math.min(recipe.epochs * train.batches, Math.max(rows, affordable));
  console.log(
    `A step takes ${secondsPerStep.toFixed(2)} s here: all ${recipe.epochs} epochs would take about ` +
      `${formatTime(wholeSeconds)} (--full runs them).\n` +
      `This is a reduced run: ${steps} steps (${((steps * batchSize) / train.examples).toFixed(2)} epochs) in about ` +
      `${formatTime(steps * secondsPerStep + testSeconds)}, tested on ${test.examples} images ${rows} times.`,
  );
  return steps;
};
