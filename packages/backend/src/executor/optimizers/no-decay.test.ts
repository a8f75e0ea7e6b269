import { expect, test } from 'vitest';
import { noDecay } from './no-decay.ts';

test('spares biases and what normalisations scale and shift by', () => {
  const { weights, weightDecay } = noDecay();
  const names = ['conv1/kernel', 'conv1/bias', 'norm/gamma', 'norm/beta', 'bias/kernel', 'alphabeta/depthwise_kernel'];
  expect(names.filter(weights)).toEqual(['conv1/bias', 'norm/gamma', 'norm/beta']);
  expect(weightDecay).toBe(0);
});

test('has other settings beside', () => {
  expect(noDecay({ learningRateFactor: 2 })).toMatchObject({ learningRateFactor: 2, weightDecay: 0 });
});
