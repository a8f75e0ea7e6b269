import { ArgumentError } from '@cnn/core';
import {
  add,
  clipByValue,
  div,
  grad,
  mean,
  mul,
  nextFrame,
  sqrt,
  square,
  sum,
  type Tensor4D,
  tensor1d,
  tidy,
} from '@tensorflow/tfjs-core';
import type { LayersModel, SymbolicTensor } from '@tensorflow/tfjs-layers';
import { assertImages } from '../layers/assert-images.ts';
import { evaluate } from '../layers/evaluate.ts';
import { mapsOf } from '../layers/maps-of.ts';
import { markIndices } from '../layers/mark-indices.ts';
import type { MaximiseOptions } from './maximise-options.ts';
import { noiseImages } from './noise-images.ts';
import { regularise } from './regularise.ts';

/**
 * Images that a layer's channels answer most to, found by gradient ascent from seeded noise: what each channel looks for.
 *
 * The mean of a channel's map is made larger: each step adds the gradient, brought to the same size whatever the layer's scale is,
 * then lets the image fade a little and smooths it a little. Without the two, the images are of patterns that no camera sees.
 * A channel that answers nothing at the start, as a dead ReLU, keeps its noise.
 *
 * @param model Takes images of one fixed size.
 * @returns float32 [channels, height, width, channels of the images] within the range; the caller's to dispose.
 * @throws ArgumentError for a layer or channels that the model does not have, a size that is open, or options out of bounds.
 * @see Erhan et al.: Visualizing higher-layer features of a deep network, 2009; Yosinski et al.: Understanding neural networks
 *   through deep visualization, 2015.
 *
 * @example
 * const images = await maximise(lenet, { layer: 'conv2', channels: [0, 1, 2] });
 */
export const maximise = async (
  model: LayersModel,
  {
    layer,
    channels,
    steps = 128,
    learningRate = 0.05,
    decay = 0.01,
    smoothing = 0.1,
    range = [0, 1],
    seed = 0,
  }: MaximiseOptions = {},
): Promise<Tensor4D> => {
  const wanted = mapsOf('maximise', model, layer);
  const [, height, width, depth] = model.inputs[0]!.shape;
  const count = wanted.shape[3];
  if (!height || !width || !depth || !count) {
    throw new ArgumentError(`maximise: the images of "${model.name}" have no fixed size. Build it with one.`);
  }
  const chosen = typeof channels === 'object' ? channels : firstOf(count, channels);
  assertOptions({ chosen, count, steps, learningRate, decay, smoothing, range });
  let images = noiseImages([height, width, depth], { channels: chosen, range, seed });
  try {
    assertImages('maximise', model, images);
    for (let step = 0; step < steps; step++) {
      const next = tidy(() => {
        const climbed = climb(model, wanted, images, chosen, learningRate * (range[1] - range[0]));
        return clipByValue<Tensor4D>(
          regularise(climbed, { decay, smoothing, middle: (range[0] + range[1]) / 2 }),
          ...range,
        );
      });
      images.dispose();
      images = next;
      await nextFrame();
    }
    return images;
  } catch (error) {
    images.dispose();
    throw error;
  }
};

/** The numbers of the first channels. */
const firstOf = (count: number, wanted = count): number[] => {
  if (!Number.isInteger(wanted) || wanted < 1) {
    throw new ArgumentError(`maximise: expected channels, or a whole number of them of at least 1, got ${wanted}.`);
  }
  return Array.from({ length: Math.min(count, wanted) }, (_, channel) => channel);
};

/** One step up: each image by a gradient whose root mean square is 1. */
const climb = (
  model: LayersModel,
  wanted: SymbolicTensor,
  images: Tensor4D,
  channels: readonly number[],
  size: number,
): Tensor4D => {
  const mask = markIndices(tensor1d([...channels], 'int32'), wanted.shape[3]!);
  const gradient = grad((value) => {
    const maps = evaluate(model, wanted, new Map([[model.inputs[0]!, value]]));
    return sum(mul(mean(maps, [1, 2]), mask));
  })(images);
  const scale = sqrt(mean(square(gradient), [1, 2, 3], true));
  return add(images, mul(size, div(gradient, add(scale, 1e-12))));
};

const assertOptions = (options: {
  chosen: readonly number[];
  count: number;
  steps: number;
  learningRate: number;
  decay: number;
  smoothing: number;
  range: readonly [number, number];
}): void => {
  const { chosen, count, steps, learningRate, decay, smoothing, range } = options;
  const wrong = chosen.find((channel) => !Number.isInteger(channel) || channel < 0 || channel >= count);
  if (wrong !== undefined || chosen.length === 0) {
    throw new ArgumentError(`maximise: expected channels from 0 to ${count - 1}, got ${wrong ?? 'none'}.`);
  }
  if (!Number.isInteger(steps) || steps < 1) {
    throw new ArgumentError(`maximise: steps must be a whole number of at least 1, got ${steps}.`);
  }
  if (!(learningRate > 0 && Number.isFinite(learningRate))) {
    throw new ArgumentError(`maximise: learningRate must be a number above 0, got ${learningRate}.`);
  }
  for (const [name, value] of Object.entries({ decay, smoothing })) {
    if (!(value >= 0 && value < 1)) throw new ArgumentError(`maximise: ${name} must be in [0, 1), got ${value}.`);
  }
  if (!(range[1] > range[0] && Number.isFinite(range[1] - range[0]))) {
    throw new ArgumentError(`maximise: expected range as [low, high], got [${range.join(', ')}].`);
  }
};
