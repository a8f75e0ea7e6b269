import type { WeightValues } from '../thread/messages.ts';
import type { LiveRun } from './live-run.ts';

/** The most values of a weight that its histogram is made of; of larger ones every so-many-th is taken. */
const mostValues = 50_000;

/** The model's weights, or a part of each. Waits for the device. */
export const readWeights = async ({ model }: LiveRun): Promise<WeightValues[]> => {
  const weights: WeightValues[] = [];
  for (const weight of model.weights) {
    const tensor = weight.read();
    const values = await tensor.data();
    const stride = Math.ceil(values.length / mostValues);
    weights.push({
      name: weight.originalName,
      shape: tensor.shape,
      values: Float32Array.from({ length: Math.ceil(values.length / stride) }, (_, index) => values[index * stride]!),
    });
  }
  return weights;
};
