import { memory } from '@tensorflow/tfjs-core';
import { expect } from 'vitest';

/** Runs something and expects that it leaves so many tensors more, none by default. */
export const countTensors = async <Result>(run: () => Result | Promise<Result>, more = 0): Promise<Result> => {
  const before = memory().numTensors;
  const result = await run();
  expect(memory().numTensors - before).toBe(more);
  return result;
};
