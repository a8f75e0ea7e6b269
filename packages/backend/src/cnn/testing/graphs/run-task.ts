import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { OpenModel } from '../../../executor/open-model.ts';
import { Choices } from './choices.ts';
import type { RandomModel } from './random-model.ts';

/** Batches for a model, and the weights that each run begins with. */
export interface Task {
  readonly model: LayersModel;
  readonly start: readonly tf.Tensor[];
  readonly batches: readonly { readonly inputs: tf.Tensor[]; readonly targets: tf.Tensor[] }[];
  dispose(): void;
}

/** What a run gave: each entry one array of numbers. */
export type Results = Readonly<Record<string, Float32Array>>;

const batchSizes = [5, 5, 3];

export const taskFor = ({ model, options }: RandomModel, seed: number): Task => {
  const choices = new Choices(seed + 77);
  const floats = (shape: number[], low: number, high: number) =>
    tf.tensor(
      Float32Array.from({ length: tf.util.sizeFromShape(shape) }, () => choices.uniform(low, high)),
      shape,
    );
  const target = (index: number, batch: number) => {
    const shape = model.outputs[index]!.shape.slice(1) as number[];
    const loss = options.loss[index]!;
    const kind = typeof loss === 'function' ? 'function' : loss.kind;
    if (kind === 'sparseCategoricalCrossEntropy') {
      return tf.tensor1d(
        Array.from({ length: batch }, () => choices.integer(0, shape[0]! - 1)),
        'int32',
      );
    }
    const bounded = kind === 'categoricalCrossEntropy' || kind === 'binaryCrossEntropy';
    return floats([batch, ...shape], bounded ? 0 : -1, 1);
  };
  const batches = batchSizes.map((batch) => ({
    inputs: model.inputs.map(({ shape }) => floats([batch, ...(shape.slice(1) as number[])], -0.5, 1)),
    targets: model.outputs.map((_, index) => target(index, batch)),
  }));
  const start = model.getWeights().map((weight) => tf.tensor(weight.dataSync(), weight.shape));
  const dispose = () => tf.dispose([...start, ...batches.flatMap(({ inputs, targets }) => [...inputs, ...targets])]);
  return { model, start, batches, dispose };
};

/** Four steps of training, in which gradients are accumulated at most twice, an evaluation and a prediction. */
export const runTask = async (open: OpenModel, { model, start, batches }: Task): Promise<Results> => {
  const results: Record<string, Float32Array> = {};
  model.setWeights([...start]);
  const [first, second, rest] = batches as [Task['batches'][0], Task['batches'][0], Task['batches'][0]];
  const read = (tensor: tf.Tensor) => tensor.dataSync().slice() as Float32Array;
  try {
    const tensors: number[] = [];
    for (const [index, { inputs, targets }] of [first, second, rest, first].entries()) {
      open.reset();
      open.train(inputs, targets);
      const { loss } = await open.totals();
      results[`loss ${index}`] = Float32Array.of(loss);
      tensors.push(tf.memory().numTensors);
    }
    if (tensors[3] !== tensors[1]) throw new Error(`Two steps leave ${tensors[3]! - tensors[1]!} tensors behind.`);
    for (const [index, weight] of model.weights.entries()) {
      const [now, before] = [read(weight.read()), read(start[index]!)];
      results[`change of ${weight.originalName} (${index})`] = now.map((value, at) => value - before[at]!);
    }
    open.reset();
    open.evaluate(rest.inputs, rest.targets);
    results['loss of the evaluation'] = Float32Array.of((await open.totals()).loss);
    for (const { inputs } of [first, rest]) {
      const outputs = [open.predict(inputs)].flat() as tf.Tensor[];
      for (const [index, output] of outputs.entries()) {
        results[`output ${index} of ${inputs[0]!.shape[0]}`] = read(output);
      }
      tf.dispose(outputs);
    }
    return results;
  } finally {
    open.dispose();
    model.setWeights([...start]);
    await Promise.resolve();
  }
};
