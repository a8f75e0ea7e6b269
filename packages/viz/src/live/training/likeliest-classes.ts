import type { Predictions } from '../state/predictions.ts';

const told = 3;

/** The likeliest classes by a model's scores: logits, or probabilities where they are between 0 and 1 and add up to 1. */
export const likeliestClasses = (scores: readonly number[]): Predictions['samples'][number] => {
  const sum = scores.reduce((total, score) => total + score, 0);
  const areProbabilities = Math.abs(sum - 1) < 1e-3 && scores.every((score) => score >= 0 && score <= 1);
  const most = Math.max(...scores);
  const exponentials = areProbabilities ? scores : scores.map((score) => Math.exp(score - most));
  const total = exponentials.reduce((all, value) => all + value, 0);
  return exponentials
    .map((value, classIndex) => ({ classIndex, probability: value / total }))
    .sort((one, other) => other.probability - one.probability)
    .slice(0, told);
};
