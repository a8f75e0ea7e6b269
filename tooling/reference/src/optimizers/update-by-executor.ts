import { adam, adamW, lars, meanSquaredError, type OptimizerDescription, openModel, rmsProp, sgd } from '@cnn/backend';
import * as tf from '@tensorflow/tfjs-core';
import * as layers from '@tensorflow/tfjs-layers';
import { assertCompiled } from '../compiled/assert-compiled.ts';
import { embed, rowsInput } from '../compiled/embedded.ts';
import type { GroupSettings, OptimizerCase } from './optimizer-case.ts';
import type { OptimizerRunner } from './run-optimizer-case.ts';

/** A case as `@cnn/backend` describes it: the first group has the optimizer's own settings. */
const optimizerOf = ({ algorithm, groups }: OptimizerCase): OptimizerDescription => {
  const [{ weights: _, ...settings }, ...others] = groups as [GroupSettings, ...GroupSettings[]];
  const parameterGroups = others.map(
    ({ weights, learningRate, weightDecay = 0, momentum = 0, beta1, beta2, adapts }) => ({
      weights: (name: string) => weights.some((weight) => name === `${weight}/kernel`),
      learningRateFactor: learningRate / settings.learningRate,
      weightDecay,
      ...(algorithm.startsWith('adam') ? { beta1, beta2 } : { momentum, adapts }),
    }),
  );
  const create = { sgd, adam, adamw: adamW, rmsprop: rmsProp, lars }[algorithm];
  return create({ ...settings, weightDecay: settings.weightDecay ?? 0, groups: parameterGroups });
};

/**
 * The executor's update rules, compiled where the engine can. The weights are a model's outputs, each row of a weight an example's; targets at the right distance give
 * mean squared error the wanted gradients.
 */
export const updateByExecutor: OptimizerRunner = (description, start, shapes) => {
  const batch = Math.max(...Object.values(shapes).map((shape) => (shape.length > 1 ? shape[0]! : 1)));
  const rows = rowsInput(batch);
  const embedded = Object.entries(start).map(([name, values]) => {
    const shape = shapes[name]!;
    const known = shape.length > 1 ? shape : [1, ...shape];
    // Examples beyond a weight's rows count for nothing: they are at their targets.
    const padded = tf.tidy(() =>
      tf.pad(tf.tensor(values, [...known]), [[0, batch - known[0]!], ...known.slice(1).map(none)]),
    );
    const { value } = embed(rows, padded, name);
    padded.dispose();
    return { name, value };
  });
  const model = layers.model({ inputs: rows, outputs: embedded.map(({ value }) => value) });
  const { clipNorm, clipValue, averageDecay, meanEvery, accumulate: accumulateGradients } = description;
  let updates = 0;
  const options = { clipNorm, clipValue, averageDecay, accumulateGradients };
  if (tf.getBackend().startsWith('cnn')) assertCompiled(model);
  const optimizer = optimizerOf(description);
  const open = openModel(model, {
    loss: meanSquaredError(),
    optimizer,
    ...Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)),
  });
  const identity = tf.eye(batch);
  const kernelOf = (name: string) =>
    model.weights.find(({ originalName }) => originalName === `${name}/kernel`)!.read();
  const own = (name: string, values: Float32Array) => values.slice(0, start[name]!.length);
  const each = (read: (name: string) => Float32Array) =>
    Object.fromEntries(embedded.map(({ name }) => [name, own(name, read(name))]));
  return {
    update: (batches, learningRate) => {
      if (learningRate !== undefined) optimizer.learningRate = learningRate;
      for (const gradients of batches) {
        const targets = embedded.map(({ name }) => {
          const kernel = kernelOf(name);
          const target = Float32Array.from(
            kernel.dataSync(),
            (weight, at) => weight - ((gradients[name]![at] ?? 0) * kernel.size) / 2,
          );
          return tf.tensor(target, kernel.shape);
        });
        open.train(identity, targets);
        tf.dispose(targets);
      }
      if (meanEvery !== undefined && updates++ % meanEvery === 0) open.addToAverage();
    },
    weights: () => each((name) => kernelOf(name).dataSync() as Float32Array),
    averages: () => {
      const putBack = open.useAverage();
      const averages = each((name) => kernelOf(name).dataSync() as Float32Array);
      putBack();
      return averages;
    },
    dispose: () => {
      open.dispose();
      model.dispose();
      identity.dispose();
    },
  };
};

const none = (): [number, number] => [0, 0];
