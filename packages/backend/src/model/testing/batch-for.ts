import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { values } from '../../cnn/testing/values.ts';

export interface TrialBatch {
  readonly inputs: tf.Tensor[];
  readonly targets: tf.Tensor[];
}

/** What a test wants of an output: labels, numbers in [0, 1), or numbers around 0. */
export type TargetKind = 'labels' | 'shares' | 'numbers';

/** Inputs and targets of a model, drawn from a seed. */
export const batchFor = (model: LayersModel, size: number, seed: number, kinds: readonly TargetKind[]): TrialBatch => {
  const draw = (shape: readonly (number | null)[], which: number, low = -1) => {
    const whole = [size, ...(shape.slice(1) as number[])];
    return tf.tensor(values(whole, 100 * seed + which, 'float32', low).data, whole);
  };
  const target = (kind: TargetKind, index: number): tf.Tensor => {
    const { shape } = model.outputs[index]!;
    if (kind === 'labels') {
      return tf.tensor1d(
        values([size], 100 * seed + 50 + index, 'int32', 0, shape.at(-1)!).data as Int32Array,
        'int32',
      );
    }
    return draw(shape, 50 + index, kind === 'shares' ? 0 : -1);
  };
  return { inputs: model.inputs.map(({ shape }, index) => draw(shape, index)), targets: kinds.map(target) };
};
