import * as tf from '@tensorflow/tfjs-core';
import { expectAgreement } from '../expect-agreement.ts';
import { readSafetensors } from '../read-safetensors.ts';
import { tolerances } from '../tolerances.ts';
import type { LossCase } from './loss-case.ts';

const reference = readSafetensors('losses.safetensors');

/** A way to compute a loss and its gradient by the model's outputs (logits, where there are such). */
export type LossRunner = (
  loss: LossCase,
  outputs: tf.Tensor2D,
  /** Labels (int32) for sparse cross-entropy, else of the outputs' shape. */
  target: tf.Tensor,
) => LossAnswer | Promise<LossAnswer>;

export interface LossAnswer {
  readonly value: tf.Tensor;
  readonly gradient: tf.Tensor;
}

/** Lets `how` compute a case and compares it with PyTorch. */
export const runLossCase = async (loss: LossCase, how: LossRunner): Promise<void> => {
  const { name, kind } = loss;
  const expected = (key: string) => reference(`${name}.${key}`);
  const { data, shape } = expected('outputs');
  const outputs = tf.tensor2d(data, shape as [number, number]);
  const { data: aims, shape: aimsShape } = expected('target');
  const target = tf.tensor(aims, [...aimsShape], kind === 'sparseCrossEntropy' ? 'int32' : 'float32');
  const { value, gradient } = await how(loss, outputs, target);
  expectAgreement(`${name}: value`, await value.data(), expected('value').data, tolerances.operation);
  expectAgreement(`${name}: gradient`, await gradient.data(), expected('gradient').data, tolerances.gradient);
  tf.dispose([outputs, target, value, gradient]);
};
