import * as tf from '@tensorflow/tfjs-core';
import { input, type LayersModel, layers, model as layersModel, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import { categoricalCrossEntropy, sparseCategoricalCrossEntropy } from '../../../executor/losses/cross-entropy.ts';
import type { Loss } from '../../../executor/losses/loss.ts';
import {
  binaryCrossEntropy,
  huber,
  meanAbsoluteError,
  meanSquaredError,
} from '../../../executor/losses/pointwise-losses.ts';
import type { OpenModelOptions } from '../../../executor/open-model-options.ts';
import { sgd } from '../../../executor/optimizers/sgd.ts';
import { Choices } from './choices.ts';
import { Draft } from './draft.ts';
import { layerKinds } from './layer-kinds.ts';

/** A model with all that a run of it takes. */
export interface RandomModel {
  readonly model: LayersModel;
  readonly options: OpenModelOptions & { readonly loss: readonly Loss[] };
}

interface Output {
  readonly value: SymbolicTensor;
  readonly loss: Loss;
}

/** Larger values are left alone: many small graphs find more than few large ones. */
const mostElements = 6000;

const sizeOf = ({ shape }: SymbolicTensor): number =>
  (shape.slice(1) as number[]).reduce((product, size) => product * size, 1);

/** Draws a model of up to nine layers and more in nested ones, with branches, several uses of layers and values, losses and options. */
export const randomModel = (seed: number): RandomModel => {
  for (let attempt = 0; ; attempt++) {
    const drawn = draw(new Choices(1000 * seed + attempt));
    if (drawn) return drawn;
  }
};

const draw = (choices: Choices): RandomModel | undefined => {
  const draft = new Draft(choices);
  const side = choices.integer(4, 12);
  const otherSide = choices.chance(0.5) ? side : choices.integer(4, 12);
  const inputs = Array.from({ length: choices.chance(0.15) ? 2 : 1 }, () =>
    input({ shape: [side, otherSide, choices.integer(1, 5)] }),
  );
  for (const value of inputs) draft.start(value);
  const steps = choices.integer(2, 9);
  for (let step = 0; step < steps; step++) grow(draft, 0);
  const outputs = drawOutputs(draft, inputs);
  if (outputs.length === 0) return undefined;
  const reached = reachedFrom(outputs.map(({ value }) => value));
  const used = inputs.filter((value) => reached.has(value));
  const model = layersModel({ inputs: used, outputs: outputs.map(({ value }) => value) });
  if (model.trainableWeights.length === 0 || used.length === 0) return undefined;
  fillWeights(model, choices);
  return { model, options: drawOptions(outputs, choices) };
};

/** Adds a layer, a junction, a nested model, or another use of a layer. */
const grow = (draft: Draft, depth: number): void => {
  const { choices } = draft;
  const value = choices.pickLate(draft.values);
  if (sizeOf(value) > mostElements) return;
  const way = choices.uniform(0, 1);
  if (way < 0.2) {
    join(draft, value);
  } else if (way < 0.28) {
    const layer = draft.known(value);
    if (layer) draft.add(layer, value);
  } else if (way < 0.36 && depth === 0) {
    nest(draft, value);
  } else if (way < 0.5 && value.shape.length === 4) {
    block(draft, value);
  } else {
    const layer = choices.pick(layerKinds)(value, draft);
    if (layer) draft.add(layer, value);
  }
};

/** Convolution, normalisation, activation in either order: what kernels fuse. */
const block = (draft: Draft, value: SymbolicTensor): void => {
  const { choices } = draft;
  const kernelSize = choices.pick([1, 3]);
  const filters = choices.chance(0.5) ? value.shape.at(-1)! : choices.pick([4, 8]);
  const useBias = choices.chance(0.3);
  let last = draft.add(layers.conv2d({ filters, kernelSize, padding: 'same', useBias }), value);
  const rest = [
    layers.batchNormalization({}),
    layers.activation({ activation: choices.pick(['relu', 'relu6', 'tanh']) }),
  ];
  for (const layer of choices.chance(0.8) ? rest : rest.reverse()) last = draft.add(layer, last);
  if (filters === value.shape.at(-1) && choices.chance(0.5)) draft.add(layers.add(), [last, value]);
};

const join = (draft: Draft, value: SymbolicTensor): void => {
  const { choices } = draft;
  const along = choices.chance(0.4);
  const fits = draft.values.filter(({ shape }) =>
    along ? String(shape.slice(0, -1)) === String(value.shape.slice(0, -1)) : String(shape) === String(value.shape),
  );
  const partners = Array.from({ length: choices.pick([1, 1, 2]) }, () => choices.pick(fits));
  const values = choices.chance(0.5) ? [value, ...partners] : [...partners, value];
  if (along) {
    draft.add(layers.concatenate(), values);
    return;
  }
  const make = choices.pick([layers.add, layers.add, layers.average, layers.multiply, layers.maximum, layers.minimum]);
  draft.add(make(), values);
};

/** A model as a layer, used once or twice. */
const nest = (draft: Draft, value: SymbolicTensor): void => {
  const { choices } = draft;
  const start = input({ shape: value.shape.slice(1) as number[] });
  const inner = new Draft(choices);
  inner.values.push(start);
  const steps = choices.integer(1, 3);
  for (let step = 0; step < steps; step++) grow(inner, 1);
  const end = inner.values.at(-1)!;
  if (end === start) return;
  const nested = layersModel({ inputs: start, outputs: end });
  const output = draft.add(nested, value);
  const movesStatistics = nested.weights.length > nested.trainableWeights.length;
  if (!movesStatistics && choices.chance(0.3) && String(output.shape) === String(value.shape))
    draft.add(nested, output);
};

const drawOutputs = (draft: Draft, inputs: readonly SymbolicTensor[]): Output[] => {
  const { choices } = draft;
  const ends = draft.ends.filter((value) => !inputs.includes(value));
  const made = draft.values.filter((value) => !inputs.includes(value));
  if (made.length === 0) return [];
  const count = choices.pick([1, 1, 1, 2, 2, 3]);
  const values = new Set<SymbolicTensor>();
  for (let index = 0; index < count; index++) values.add(choices.pickLate(choices.chance(0.7) ? ends : made));
  return [...values].map((value) => drawOutput(draft, value));
};

const drawOutput = (draft: Draft, value: SymbolicTensor): Output => {
  const { choices } = draft;
  const classes = choices.integer(2, 10);
  const classWeights = Array.from({ length: classes }, (_, index) => 0.5 + (index % 3));
  const options = { labelSmoothing: choices.pick([0, 0, 0.1]), ...(choices.chance(0.3) && { classWeights }) };
  const logits = () => {
    const flat = value.shape.length > 2 ? draft.through(layers.flatten(), value) : value;
    return draft.through(layers.dense({ units: classes }), flat);
  };
  return choices.pick<() => Output>([
    () => ({ value: logits(), loss: sparseCategoricalCrossEntropy(options) }),
    () => ({ value: logits(), loss: sparseCategoricalCrossEntropy(options) }),
    () => ({ value: logits(), loss: categoricalCrossEntropy(options) }),
    () => ({ value, loss: meanSquaredError() }),
    () => ({ value, loss: meanAbsoluteError() }),
    () => ({ value, loss: huber({ delta: 0.5 }) }),
    () => ({ value, loss: binaryCrossEntropy() }),
    () => ({
      value: draft.through(layers.activation({ activation: 'sigmoid' }), value),
      loss: binaryCrossEntropy({ fromLogits: false }),
    }),
    () => ({ value, loss: (output, targets) => tf.mean(tf.log1p(tf.square(tf.sub(output, targets)))) as tf.Scalar }),
  ])();
};

const drawOptions = (outputs: readonly Output[], choices: Choices): RandomModel['options'] => ({
  loss: outputs.map(({ loss }) => loss),
  ...(choices.chance(0.4) && { lossWeights: outputs.map(() => choices.uniform(0.2, 2)) }),
  optimizer: sgd({
    learningRate: choices.pick([0.01, 0.03]),
    momentum: choices.pick([0, 0.9]),
    weightDecay: choices.pick([0, 0, 0.01]),
  }),
  seed: choices.integer(0, 99),
  ...(choices.chance(0.15) && { clipNorm: choices.uniform(0.1, 1) }),
  ...(choices.chance(0.1) && { clipValue: 0.05 }),
  ...(choices.chance(0.15) && { accumulateGradients: 2 }),
  ...(choices.chance(0.1) && { averageDecay: 0.9 }),
});

const reachedFrom = (outputs: readonly SymbolicTensor[]): Set<SymbolicTensor> => {
  const reached = new Set<SymbolicTensor>();
  const visit = (value: SymbolicTensor): void => {
    if (reached.has(value)) return;
    reached.add(value);
    for (const before of value.sourceLayer.inboundNodes[value.nodeIndex]!.inputTensors) visit(before);
  };
  for (const output of outputs) visit(output);
  return reached;
};

/** Values by which each weight matters: statistics that are none yet, and biases of zero, hide mistakes. */
const fillWeights = (model: LayersModel, choices: Choices): void => {
  const rangeOf = (name: string, shape: readonly number[]): [number, number] => {
    if (name === 'gamma' || name === 'moving_variance' || name === 'gain') return [0.5, 1.5];
    if (name === 'alpha') return [0.05, 0.4];
    if (shape.length < 2) return [-0.2, 0.2];
    const fanIn = shape.slice(0, -1).reduce((product, size) => product * size, 1);
    return [-Math.sqrt(3 / fanIn), Math.sqrt(3 / fanIn)];
  };
  const made = model.weights.map((weight) => {
    const shape = weight.shape as number[];
    const [low, high] = rangeOf(weight.originalName.split('/').at(-1)!, shape);
    return tf.tensor(
      Float32Array.from({ length: tf.util.sizeFromShape(shape) }, () => choices.uniform(low, high)),
      shape,
    );
  });
  model.setWeights(made);
  tf.dispose(made);
};
