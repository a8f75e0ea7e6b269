import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { CounterSource } from '../counter-source.ts';
import { expectAgreement } from '../expect-agreement.ts';
import { sample, typicalNorm } from '../fingerprint.ts';
import { tolerances } from '../tolerances.ts';
import type { NetworkCase } from './network-case.ts';

export interface NetworkQuestion {
  /** With its weights; ends trained. */
  readonly model: LayersModel;
  readonly images: tf.Tensor4D;
  readonly labels: tf.Tensor1D;
  readonly learningRate: number;
  readonly momentum: number;
  readonly steps: number;
}

/** A way to train: gives the cross-entropy before each step. */
export type NetworkRunner = (question: NetworkQuestion) => Promise<readonly number[]>;

/** Lets `how` train a model that has the case's weights, and compares losses and final weights with PyTorch. */
export const runNetworkCase = async (
  name: string,
  { seed, inputShape, labels, learningRate, momentum, losses: expected, lossesOfFloat32, after = {} }: NetworkCase,
  model: LayersModel,
  how: NetworkRunner,
): Promise<void> => {
  const shape = [labels.length, ...inputShape] as const;
  const count = shape.reduce((product, size) => product * size, 1);
  const images = tf.tensor4d(new CounterSource(seed + 1).take(count), [...shape]);
  const answers = tf.tensor1d([...labels], 'int32');
  const losses = await how({ model, images, labels: answers, learningRate, momentum, steps: expected.length });
  tf.dispose([images, answers]);
  for (const [step, loss] of expected.entries()) {
    // Where PyTorch's own float32 strays from double precision, no engine can be held to less.
    const tolerance = Math.max(tolerances.trajectory, (4 * Math.abs(lossesOfFloat32[step]! - loss)) / loss);
    expectAgreement(`${name}: loss of step ${step}`, [losses[step]!], [loss], tolerance);
  }
  for (const weight of model.weights) {
    const { originalName } = weight;
    const fingerprint = after[originalName];
    if (!fingerprint) continue;
    const { l2, values } = sample((await weight.read().data()) as Float32Array, fingerprint);
    expectAgreement(`${name}: ${originalName} norm`, [l2], [fingerprint.l2], tolerances.trajectory);
    expectAgreement(
      `${name}: ${originalName} values`,
      values,
      fingerprint.values,
      tolerances.trajectory,
      typicalNorm(fingerprint),
    );
  }
};
