import { isDeepStrictEqual as isDeepEqual } from 'node:util';
import { adam, adamW, meanSquaredError, type OptimizerDescription, openModel, rmsProp, sgd } from '@cnn/backend';
import * as tf from '@tensorflow/tfjs-core';
import * as layers from '@tensorflow/tfjs-layers';
import { assertCompiled } from '../compiled/assert-compiled.ts';
import { embed, rowsInput } from '../compiled/embedded.ts';
import type { OptimizerCase } from './optimizer-case.ts';
import type { OptimizerRunner } from './run-optimizer-case.ts';

/** A case as `@cnn/backend` describes it, if it can: the groups of an optimizer differ in learning rate and weight decay only. */
export const compiledOptimizer = ({ algorithm, groups }: OptimizerCase): OptimizerDescription | undefined => {
  const [first, ...others] = groups;
  const { weights: _, learningRate, weightDecay: __, ...shared } = first!;
  const same = others.every(({ weights: _, learningRate: __, weightDecay: ___, ...own }) => isDeepEqual(own, shared));
  if (!same) return undefined;
  const parameterGroups = others.map((group) => ({
    weights: (name: string) => group.weights.some((weight) => name === `${weight}/kernel`),
    learningRateFactor: group.learningRate / learningRate,
    weightDecay: group.weightDecay ?? 0,
  }));
  const create = { sgd, adam, adamw: adamW, rmsprop: rmsProp }[algorithm];
  return create({ ...shared, learningRate, weightDecay: first!.weightDecay ?? 0, groups: parameterGroups });
};

/**
 * The executor's update rules. The weights are a model's outputs, each row of a weight an example's; targets at the right distance give
 * mean squared error the wanted gradients.
 */
export const updateCompiled: OptimizerRunner = (description, start, shapes) => {
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
  const { clipNorm, clipValue, averageDecay, accumulate: accumulateGradients } = description;
  const options = { clipNorm, clipValue, averageDecay, accumulateGradients };
  assertCompiled(model);
  const open = openModel(model, {
    loss: meanSquaredError(),
    optimizer: compiledOptimizer(description)!,
    ...Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)),
  });
  const identity = tf.eye(batch);
  const kernelOf = (name: string) =>
    model.weights.find(({ originalName }) => originalName === `${name}/kernel`)!.read();
  const own = (name: string, values: Float32Array) => values.slice(0, start[name]!.length);
  const each = (read: (name: string) => Float32Array) =>
    Object.fromEntries(embedded.map(({ name }) => [name, own(name, read(name))]));
  return {
    update: (batches) => {
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
    },
    weights: () => each((name) => kernelOf(name).dataSync() as Float32Array),
    averages: async () => {
      const { optimizer } = await open.state();
      const names = model.trainableWeights.map(({ originalName }) => originalName);
      return each((name) => {
        const index = names.indexOf(`${name}/kernel`);
        return optimizer.find((array) => array.name === `average:${index}`)!.values;
      });
    },
    dispose: () => {
      open.dispose();
      model.dispose();
      identity.dispose();
    },
  };
};

const none = (): [number, number] => [0, 0];
