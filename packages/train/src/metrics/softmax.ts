import { logSumExp } from './log-sum-exp.ts';

/** Turns logits into probabilities, in place. */
export const softmax = (logits: Float64Array): void => {
  const total = logSumExp(logits);
  for (let index = 0; index < logits.length; index++) logits[index] = Math.exp(logits[index]! - total);
};
