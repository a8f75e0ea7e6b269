import { basename } from 'node:path';
import { beforeEach, expect } from 'vitest';
import { Random } from '../../packages/core/src/random/random.ts';

const { CNN_TEST_SEED: seed = '0' } = process.env;

/** By the file's name, and below by the test's: no two start from the same weights. */
const file = new Random(0).fork(seed, basename(expect.getState().testPath!));

let random = file;

// TensorFlow.js draws here whatever was given no seed: now a test gets the same weights in every run, by itself too.
Math.random = () => random.uniform();

beforeEach(({ task, onTestFailed }) => {
  random = file.fork(task.fullTestName);
  onTestFailed(() => console.error(`Math.random drew with CNN_TEST_SEED=${seed}.`));
});
