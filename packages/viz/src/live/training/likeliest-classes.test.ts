import { softmax, tensor1d } from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { expect, it } from 'vitest';
import { likeliestClasses } from './likeliest-classes.ts';

it('makes probabilities of logits as softmax does, and takes probabilities as they are', async () => {
  const logits = [1000, 998, -50, 999.5];
  const expected = Array.from(await softmax(tensor1d(logits)).data());
  const likeliest = (scores: readonly number[]) => likeliestClasses(scores).map(({ classIndex }) => classIndex);
  expect(likeliest(logits)).toEqual([0, 3, 1]);
  for (const { classIndex, probability } of likeliestClasses(logits)) {
    expect(probability).toBeCloseTo(expected[classIndex]!, 5);
  }
  expect(likeliestClasses([0.25, 0.75])).toEqual([
    { classIndex: 1, probability: 0.75 },
    { classIndex: 0, probability: 0.25 },
  ]);
});
