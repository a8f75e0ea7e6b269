import type { WeightValues } from '../thread/messages.ts';
import type { LiveRun } from './live-run.ts';

/** The most values of a weight that its histogram is made of, enough for buckets as wide as a bar; of larger ones every so-many-th is taken. */
const mostValues = 10_000;

/** The model's weights, or a part of each. Waits for the device. */
export const readWeights = async ({ model }: LiveRun): Promise<WeightValues[]> => {
  const weights: WeightValues[] = [];
  for (const weight of model.weights) {
    const tensor = weight.read();
    const values = await tensor.data();
    const stride = Math.ceil(values.length / mostValues);
    // A loop: `Float32Array.from` takes ten times as long, between two steps of the training.
    const some = new Float32Array(Math.ceil(values.length / stride));
    for (let index = 0; index < some.length; index++) some[index] = values[index * stride]!;
    weights.push({ name: weight.originalName, shape: tensor.shape, values: some });
  }
  return weights;
};
