import type { GroupSettings, OptimizerCase } from './optimizer-case.ts';
import type { OptimizerRunner } from './run-optimizer-case.ts';

/** The update rules as PyTorch's documentation states them, one number at a time in double precision. */
export const updateByFormula: OptimizerRunner = (optimizer, start) => {
  const names = Object.keys(start);
  const numbers = (arrays: Readonly<Record<string, ArrayLike<number>>>) =>
    new Map(names.map((name) => [name, Float64Array.from(arrays[name]!)]));
  const weights = numbers(start);
  const states = new Map(names.map((name) => [name, Array.from(start[name]!, (): State => ({ ...fresh }))]));
  let averages: ReturnType<typeof numbers> | undefined;
  let step = 0;
  let taken = 1;
  return {
    update(batches, learningRate) {
      step++;
      const gradients = new Map(
        names.map((name) => [
          name,
          weights
            .get(name)!
            .map((_, at) => batches.reduce((sum, batch) => sum + batch[name]![at]!, 0) / batches.length),
        ]),
      );
      clip(optimizer, [...gradients.values()]);
      for (const settings of optimizer.groups) {
        for (const name of settings.weights) {
          const values = weights.get(name)!;
          const trust = optimizer.algorithm === 'lars' ? trustRatio(settings, values, gradients.get(name)!) : 1;
          values.forEach((value, at) => {
            const state = states.get(name)![at]!;
            values[at] = next(
              optimizer.algorithm,
              { ...settings, ...(learningRate !== undefined && { learningRate }) },
              value,
              gradients.get(name)![at]!,
              state,
              step,
              trust,
            );
          });
        }
      }
      const { averageDecay, meanEvery } = optimizer;
      if (averageDecay === undefined && (meanEvery === undefined || (step - 1) % meanEvery > 0)) return;
      const share = averages ? (averageDecay ?? 1 - 1 / ++taken) : 0;
      averages ??= numbers(start);
      for (const [name, values] of averages) {
        values.forEach((value, at) => {
          values[at] = share * value + (1 - share) * weights.get(name)![at]!;
        });
      }
    },
    weights: () => rounded(weights),
    averages: () => rounded(averages!),
  };
};

interface State {
  /** SGD's and RMSProp's velocity, Adam's mean of gradients. */
  first: number;
  /** The mean of squares. */
  second: number;
  /** Centered RMSProp's mean of gradients. */
  mean: number;
}

const fresh: State = { first: 0, second: 0, mean: 0 };

const next = (
  algorithm: OptimizerCase['algorithm'],
  settings: GroupSettings,
  weight: number,
  given: number,
  state: State,
  step: number,
  trust: number,
): number => {
  const { learningRate, weightDecay = 0, momentum = 0, epsilon = 0, decay = 0, beta1 = 0, beta2 = 0 } = settings;
  const decoupled = algorithm === 'adamw';
  const gradient = decoupled ? given : trust * (given + weightDecay * weight);
  if (algorithm === 'sgd' || algorithm === 'lars') {
    state.first = momentum * state.first + gradient;
    return weight - learningRate * (settings.nesterov ? gradient + momentum * state.first : state.first);
  }
  if (algorithm === 'rmsprop') {
    state.second = decay * state.second + (1 - decay) * gradient ** 2;
    if (settings.centered) state.mean = decay * state.mean + (1 - decay) * gradient;
    const direction = gradient / (Math.sqrt(state.second - state.mean ** 2) + epsilon);
    state.first = momentum * state.first + direction;
    return weight - learningRate * state.first;
  }
  state.first = beta1 * state.first + (1 - beta1) * gradient;
  state.second = beta2 * state.second + (1 - beta2) * gradient ** 2;
  const first = state.first / (1 - beta1 ** step);
  const second = state.second / (1 - beta2 ** step);
  const decayed = decoupled ? weight * (1 - learningRate * weightDecay) : weight;
  return decayed - (learningRate * first) / (Math.sqrt(second) + epsilon);
};

/** How far LARS lets a weight go. */
const trustRatio = (settings: GroupSettings, values: Float64Array, gradient: Float64Array): number => {
  const { adapts = true, trustCoefficient = 0, weightDecay = 0, epsilon = 0 } = settings;
  const [size, slope] = [Math.hypot(...values), Math.hypot(...gradient)];
  return adapts ? (trustCoefficient * size) / (slope + weightDecay * size + epsilon) : 1;
};

const clip = ({ clipNorm, clipValue }: OptimizerCase, gradients: readonly Float64Array[]): void => {
  const norm = Math.hypot(...gradients.flatMap((values) => [...values]));
  // PyTorch adds a millionth to the norm that it divides by.
  const scale = clipNorm === undefined ? 1 : Math.min(1, clipNorm / (norm + 1e-6));
  const limit = clipValue ?? Number.POSITIVE_INFINITY;
  for (const values of gradients) {
    values.forEach((value, at) => {
      values[at] = Math.max(-limit, Math.min(limit, value * scale));
    });
  }
};

const rounded = (arrays: ReadonlyMap<string, Float64Array>) =>
  Object.fromEntries([...arrays].map(([name, values]) => [name, Float32Array.from(values)]));
