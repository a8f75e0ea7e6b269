import * as tf from '@tensorflow/tfjs-core';
import type { Adam } from './adam-description.ts';
import type { Lars } from './lars-description.ts';
import type { OptimizerDescription } from './optimizer-description.ts';
import { optimizerFor } from './optimizer-for.ts';
import type { OptimizerState } from './optimizer-state.ts';
import type { RmsProp } from './rms-prop-description.ts';
import type { Sgd } from './sgd-description.ts';
import type { StateName } from './state-names.ts';

interface WeightUpdate {
  readonly weight: tf.Variable;
  readonly name: string;
  readonly gradient: tf.Tensor;
  /** The weight's place among the trainable ones. */
  readonly index: number;
  /** The number of this update, from 1. */
  readonly step: number;
  readonly state: OptimizerState;
}

/** Moves one weight with TensorFlow.js operations, on any engine. */
export const applyUpdate = (description: OptimizerDescription, update: WeightUpdate): void => {
  const optimizer = optimizerFor(description, update.name);
  const rate = optimizer.learningRate * optimizer.learningRateFactor;
  tf.tidy(() => {
    switch (optimizer.kind) {
      case 'sgd':
        return applySgd(optimizer, rate, update);
      case 'adam':
      case 'adamW':
        return applyAdam(optimizer, rate, update);
      case 'rmsProp':
        return applyRmsProp(optimizer, rate, update);
      case 'lars':
        return applyLars(optimizer, rate, update);
    }
  });
};

/** The new value of what the optimizer keeps. */
const remember = ({ state, index }: WeightUpdate, name: StateName, next: tf.Tensor): tf.Tensor => {
  state.set(index, name, next);
  return next;
};

const decayed = (gradient: tf.Tensor, weight: tf.Tensor, weightDecay: number): tf.Tensor =>
  weightDecay === 0 ? gradient : tf.add(gradient, tf.mul(weight, weightDecay));

const mixed = (old: tf.Tensor, share: number, fresh: tf.Tensor): tf.Tensor =>
  tf.add(tf.mul(old, share), tf.mul(fresh, 1 - share));

const applySgd = ({ momentum, nesterov, weightDecay }: Sgd, rate: number, update: WeightUpdate): void => {
  const { weight, gradient, state, index } = update;
  const direction = decayed(gradient, weight, weightDecay);
  if (momentum === 0) return void weight.assign(tf.sub(weight, tf.mul(direction, rate)));
  const velocity = remember(update, 'velocity', tf.add(tf.mul(state.get(index, 'velocity'), momentum), direction));
  const ahead = nesterov ? tf.add(direction, tf.mul(velocity, momentum)) : velocity;
  weight.assign(tf.sub(weight, tf.mul(ahead, rate)));
};

const applyLars = ({ adapts, trustCoefficient, epsilon, ...sgd }: Lars, rate: number, update: WeightUpdate): void => {
  const { weight, gradient } = update;
  const direction = decayed(gradient, weight, sgd.weightDecay);
  const [size, slope] = [tf.norm(weight), tf.norm(gradient)];
  const ratio = tf.div(tf.mul(size, trustCoefficient), tf.add(tf.add(slope, tf.mul(size, sgd.weightDecay)), epsilon));
  const areBoth = tf.logicalAnd(tf.greater(size, 0), tf.greater(slope, 0));
  const adapted = adapts ? tf.mul(direction, tf.where(areBoth, ratio, tf.onesLike(ratio))) : direction;
  applySgd({ ...sgd, kind: 'sgd', weightDecay: 0, nesterov: false }, rate, { ...update, gradient: adapted });
};

const applyAdam = (optimizer: Adam, rate: number, update: WeightUpdate): void => {
  const { weight, state, index, step } = update;
  const { kind, beta1, beta2, epsilon, weightDecay } = optimizer;
  const coupled = kind === 'adam' ? weightDecay : 0;
  const gradient = decayed(update.gradient, weight, coupled);
  const first = remember(update, 'first', mixed(state.get(index, 'first'), beta1, gradient));
  const second = remember(update, 'second', mixed(state.get(index, 'second'), beta2, tf.square(gradient)));
  const denominator = tf.add(tf.div(tf.sqrt(second), Math.sqrt(1 - beta2 ** step)), epsilon);
  const kept = kind === 'adamW' ? tf.mul(weight, 1 - rate * weightDecay) : weight;
  weight.assign(tf.sub(kept, tf.mul(tf.div(first, denominator), rate / (1 - beta1 ** step))));
};

const applyRmsProp = (optimizer: RmsProp, rate: number, update: WeightUpdate): void => {
  const { weight, state, index } = update;
  const { decay, momentum, epsilon, centered, weightDecay } = optimizer;
  const gradient = decayed(update.gradient, weight, weightDecay);
  let square = remember(update, 'square', mixed(state.get(index, 'square'), decay, tf.square(gradient)));
  if (centered) {
    const mean = remember(update, 'mean', mixed(state.get(index, 'mean'), decay, gradient));
    square = tf.sub(square, tf.square(mean));
  }
  let direction = tf.div(gradient, tf.add(tf.sqrt(square), epsilon));
  if (momentum > 0) {
    direction = remember(update, 'velocity', tf.add(tf.mul(state.get(index, 'velocity'), momentum), direction));
  }
  weight.assign(tf.sub(weight, tf.mul(direction, rate)));
};
