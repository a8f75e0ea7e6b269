import { ArgumentError } from '@cnn/core';
import type { Tensor } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { assertInputs } from './checks/assert-inputs.ts';
import type { GradientExchange } from './exchange/gradient-exchange.ts';
import { assertLoss } from './losses/assert-loss.ts';
import { isClassification } from './losses/is-classification.ts';
import type { Loss } from './losses/loss.ts';
import type { OpenModelOptions } from './open-model-options.ts';
import { assertOptimizer } from './optimizers/assert-optimizer.ts';
import type { Optimizer } from './optimizers/optimizer.ts';
import { type Precision, precisions } from './precision.ts';

/** One output's part of the loss. */
export interface WeightedLoss {
  readonly loss: Loss;
  readonly weight: number;
}

export interface ResolvedOptions {
  /** One for each output; undefined where only predictions are wanted. */
  readonly losses: readonly WeightedLoss[] | undefined;
  readonly optimizer: Optimizer | undefined;
  readonly seed: number;
  readonly clipNorm: number | undefined;
  readonly clipValue: number | undefined;
  readonly accumulateGradients: number;
  readonly averageDecay: number | undefined;
  readonly keepOutputs: boolean;
  readonly exchange: GradientExchange | undefined;
  readonly localBatchNorm: boolean;
  readonly precision: Precision;
  /** With the precision int8 only. */
  readonly calibration: readonly Tensor[] | undefined;
}

/** @throws ArgumentError for an option that is out of range or does not fit the model. */
export const resolveOptions = (model: LayersModel, options: OpenModelOptions): ResolvedOptions => {
  if (!model?.inputs?.length || model.layers.length === 0) {
    throw new ArgumentError(
      'Expected a tf.LayersModel with layers, for example lenet() of @cnn/models or tf.sequential({ layers: [...] }).',
    );
  }
  const {
    optimizer,
    seed = 0,
    clipNorm,
    clipValue,
    accumulateGradients = 1,
    averageDecay,
    keepOutputs = false,
    exchange,
    localBatchNorm = false,
    precision = 'float32',
    calibration,
  } = options;
  if (optimizer !== undefined) assertOptimizer(optimizer);
  if (!Number.isSafeInteger(seed)) throw new ArgumentError(`seed must be a whole number, got ${seed}.`);
  for (const [name, limit] of Object.entries({ clipNorm, clipValue })) {
    if (limit !== undefined && !(limit > 0)) {
      throw new ArgumentError(`${name} must be a number above 0, got ${limit}. Leave it out to clip nothing.`);
    }
  }
  if (!Number.isSafeInteger(accumulateGradients) || accumulateGradients < 1) {
    throw new ArgumentError(`accumulateGradients must be a whole number of at least 1, got ${accumulateGradients}.`);
  }
  if (averageDecay !== undefined && !(averageDecay >= 0 && averageDecay < 1)) {
    throw new ArgumentError(`averageDecay must be at least 0 and less than 1, got ${averageDecay}. 0.999 is usual.`);
  }
  if (!precisions.includes(precision)) {
    throw new ArgumentError(`precision must be one of ${precisions.join(', ')}, got ${precision}.`);
  }
  if (precision === 'int8') assertInt8(options);
  else if (calibration) throw new ArgumentError(`calibration is for precision: 'int8', got '${precision}'.`);
  const losses = lossesOf(model, options);
  const clipping = { clipNorm, clipValue };
  const together = { exchange, localBatchNorm };
  return {
    losses,
    optimizer,
    seed,
    ...clipping,
    accumulateGradients,
    averageDecay,
    keepOutputs,
    ...together,
    precision,
    calibration: calibration && assertInputs(model, calibration),
  };
};

const assertInt8 = ({ optimizer, calibration }: OpenModelOptions): void => {
  if (optimizer) {
    throw new ArgumentError(
      "precision: 'int8' is for predictions: open the trained model again, without an optimizer.",
    );
  }
  if (calibration) return;
  throw new ArgumentError(
    "precision: 'int8' needs inputs to measure: openModel(model, { precision: 'int8', calibration: images }).",
  );
};

const lossesOf = (model: LayersModel, { loss, lossWeights }: OpenModelOptions): WeightedLoss[] | undefined => {
  if (loss === undefined) return undefined;
  const count = model.outputs.length;
  const losses = Array.isArray(loss) ? (loss as readonly Loss[]) : Array.from({ length: count }, () => loss as Loss);
  if (losses.length !== count) {
    throw new ArgumentError(`The model "${model.name}" has ${count} outputs, but there are ${losses.length} losses.`);
  }
  if (lossWeights && lossWeights.length !== count) {
    throw new ArgumentError(
      `The model "${model.name}" has ${count} outputs, but there are ${lossWeights.length} lossWeights.`,
    );
  }
  return losses.map((one, index) => {
    assertLoss(one);
    assertSuits(model, index, one);
    return { loss: one, weight: lossWeights?.[index] ?? 1 };
  });
};

/** Refuses an output that the loss cannot take. */
const assertSuits = (model: LayersModel, index: number, loss: Loss): void => {
  if (!isClassification(loss)) return;
  const output = model.outputs[index]!;
  if (output.shape.length !== 2) {
    throw new ArgumentError(
      `The model "${model.name}" must give logits [batch, classes] for cross-entropy; it gives ` +
        `[${output.shape.map((size) => size ?? 'batch')}]. End it with a dense layer of as many units as there are classes ` +
        '(before it, flatten images).',
    );
  }
  const classes = output.shape[1]!;
  if (loss.classWeights && loss.classWeights.length !== classes) {
    throw new ArgumentError(
      `The model "${model.name}" has ${classes} classes, but there are ${loss.classWeights.length} classWeights.`,
    );
  }
  const last = output.sourceLayer;
  if (last.getClassName() === 'Softmax' || last.getConfig().activation === 'softmax') {
    throw new ArgumentError(
      `The model "${model.name}" ends in a softmax (layer "${last.name}"), but the loss applies it itself: training on both ` +
        'is slow and its loss wrong. Leave out the last activation; apply tf.softmax to what predict() gives.',
    );
  }
};
