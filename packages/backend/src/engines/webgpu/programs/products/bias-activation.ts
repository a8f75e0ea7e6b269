import type { Finish } from './finish.ts';

/** The activations that a product takes along, of `value`; whether a slope is meant by `alpha` is seen in the text. */
const activations: Readonly<Record<string, (alpha: number) => string>> = {
  linear: () => 'value',
  relu: () => 'select(value, 0.0, value < 0.0)',
  relu6: () => 'select(clamp(value, 0.0, 6.0), value, value != value)',
  sigmoid: () => '1.0 / (1.0 + exp(-value))',
  elu: () => 'select(value, exp(value) - 1.0, value < 0.0)',
  leakyrelu: (alpha) => `select(value, value * ${number(alpha)}, value < 0.0)`,
};

/** Adds a bias to each column, then applies an activation: nothing where there is none of that name here. */
export const biasActivation = (bias: boolean, activation = 'linear', alpha = 0): Finish | undefined => {
  const applied = activations[activation]?.(alpha);
  if (!applied) return undefined;
  return {
    name: `${bias ? 'Bias' : ''}-${applied}`,
    inputs: bias ? ['bias'] : [],
    code: `
      fn finish(sum : f32, column : i32) -> f32 {
        let value = sum${bias ? ' + bias[column]' : ''};
        return ${applied};
      }`,
  };
};

const number = (value: number): string => `f32(${value})`;
