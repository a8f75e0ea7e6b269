/**
 * `'int8'`, of predictions: layers multiply bytes, with the ranges that calibration found. Else what the factors of a model's sums of products are rounded to: not at all, or to bfloat16, with the exponents of float32 and 8 bits of
 * significand. Weights, their gradients, and all between two products are float32 with either.
 */
export type Precision = 'float32' | 'bfloat16' | 'int8';

export const precisions = ['float32', 'bfloat16', 'int8'] as const satisfies readonly Precision[];
