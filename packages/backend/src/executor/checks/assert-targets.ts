import { ArgumentError } from '@cnn/core';
import { Tensor } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { Loss } from '../losses/loss.ts';
import type { Tensors } from '../open-model.ts';
import type { WeightedLoss } from '../resolve-options.ts';
import { listOf } from './assert-inputs.ts';
import { shapeText } from './shape-text.ts';

/**
 * The targets as a list, one for each output, of the kind that its loss takes.
 *
 * @throws ArgumentError when they do not fit the outputs and losses.
 */
export const assertTargets = (
  model: LayersModel,
  losses: readonly WeightedLoss[],
  batch: number,
  targets: Tensors,
): readonly Tensor[] => {
  const list = listOf(targets);
  if (list.length !== losses.length) {
    throw new ArgumentError(`The model "${model.name}" has ${losses.length} outputs, got ${list.length} targets.`);
  }
  for (const [index, target] of list.entries()) assertTarget(model, index, losses[index]!.loss, batch, target);
  return list;
};

const assertTarget = (model: LayersModel, index: number, loss: Loss, batch: number, target: Tensor): void => {
  if (!(target instanceof Tensor)) {
    throw new ArgumentError(`The targets of the model "${model.name}" must be tensors, got ${typeof target}.`);
  }
  if (target.shape[0] !== batch) {
    throw new ArgumentError(
      `There are ${batch} examples, but ${target.shape[0] ?? 1} labels or targets; each example needs one.`,
    );
  }
  if (typeof loss === 'function') return;
  const { shape } = model.outputs[index]!;
  if (loss.kind === 'sparseCategoricalCrossEntropy') {
    if (target.rank === 1 && target.dtype === 'int32') return;
    throw new ArgumentError(
      `Labels must be whole numbers in an int32 tensor [batch], got ${target.dtype} [${target.shape}]. ` +
        'Shares of the classes, as mixUp and cutMix make them, want loss: categoricalCrossEntropy(); one-hot labels become whole ' +
        'numbers with tf.argMax(labels, 1).',
    );
  }
  if (loss.kind === 'categoricalCrossEntropy' && target.rank === 1 && target.dtype === 'int32') return;
  const fits = target.rank === shape.length && target.shape.every((size, axis) => size === (shape[axis] ?? size));
  if (fits && target.dtype === 'float32') return;
  throw new ArgumentError(
    `The targets of ${loss.kind} must be float32 [${shapeText(shape)}] as the output of the model "${model.name}", got ` +
      `${target.dtype} [${target.shape}].`,
  );
};
