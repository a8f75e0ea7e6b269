import type { Random } from '@cnn/core';

/** A number in [0, 1] of the Beta distribution with both parameters `alpha`, above 0. */
export const drawBeta = (alpha: number, random: Random): number => {
  if (alpha === 1) return random.uniform();
  const first = drawGamma(alpha, random);
  const second = drawGamma(alpha, random);
  // Both may vanish where alpha is tiny; the distribution lies at its ends then.
  return first + second > 0 ? first / (first + second) : random.integer(0, 1);
};

/** @see Marsaglia, Tsang: A simple method for generating gamma variables, 2000. */
const drawGamma = (shape: number, random: Random): number => {
  if (shape < 1) return drawGamma(shape + 1, random) * (1 - random.uniform()) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const normal = random.normal();
    const v = (1 + c * normal) ** 3;
    if (v > 0 && Math.log(1 - random.uniform()) < 0.5 * normal * normal + d - d * v + d * Math.log(v)) return d * v;
  }
};
