import * as tf from '@tensorflow/tfjs-core';
import type { OptimizerCase } from './optimizer-case.ts';
import type { OptimizerRunner } from './run-optimizer-case.ts';

/** The optimizer of TensorFlow.js that has PyTorch's formula, if there is one. */
export const tensorFlowOptimizer = ({
  algorithm,
  groups,
  name,
  ...extras
}: OptimizerCase): tf.Optimizer | undefined => {
  const [settings, ...others] = groups;
  if (others.length || Object.keys(extras).length || !settings || settings.weightDecay) return undefined;
  const { learningRate, momentum, nesterov, beta1, beta2, epsilon } = settings;
  if (algorithm === 'adam') return tf.train.adam(learningRate, beta1, beta2, epsilon);
  if (algorithm !== 'sgd') return undefined;
  return momentum ? tf.train.momentum(learningRate, momentum, nesterov) : tf.train.sgd(learningRate);
};

/** Optimizers of TensorFlow.js on the current engine. */
export const updateByTensorFlow: OptimizerRunner = (description, start, shapes) => {
  const optimizer = tensorFlowOptimizer(description)!;
  const variables = Object.entries(start).map(
    ([name, values]) => [name, tf.variable(tf.tensor(values, [...shapes[name]!]))] as const,
  );
  return {
    update: ([gradients]) =>
      tf.tidy(() =>
        optimizer.applyGradients(
          Object.fromEntries(
            variables.map(([name, variable]) => [variable.name, tf.tensor(gradients![name]!, variable.shape)]),
          ),
        ),
      ),
    weights: () => Object.fromEntries(variables.map(([name, variable]) => [name, variable.dataSync() as Float32Array])),
    dispose: () => {
      optimizer.dispose();
      tf.dispose(variables.map(([, variable]) => variable));
    },
  };
};
