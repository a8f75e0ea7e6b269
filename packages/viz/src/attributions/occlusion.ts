import { ArgumentError } from '@cnn/core';
import {
  add,
  div,
  expandDims,
  matMul,
  mul,
  type Rank,
  reshape,
  sub,
  sum,
  type Tensor2D,
  type Tensor4D,
  tensor4d,
  tidy,
  zeros,
} from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { assertImages } from '../layers/assert-images.ts';
import { evaluate } from '../layers/evaluate.ts';
import { chooseClasses } from './choose-classes.ts';
import type { ClassChoice } from './class-choice.ts';
import { windowCounts } from './window-counts.ts';
import { windowMasks } from './window-masks.ts';
import { windowPlaces } from './window-places.ts';

/** How `occlusion` goes about it. */
export interface OcclusionOptions {
  /** Height and width of what is hidden at a time, in pixels; a number for both. A seventh of the shorter side by default. */
  readonly window?: number | readonly [height: number, width: number];
  /** How far the window moves; half of its sides by default, rounded up. */
  readonly strides?: number | readonly [vertical: number, horizontal: number];
  /** What hidden pixels become, in the model's units; 0 by default. */
  readonly baseline?: number;
  /** One for all images or one for each; by default the one that the model predicts. */
  readonly classes?: ClassChoice;
  /** How many images go through the model at a time, which bounds memory; 64 by default. */
  readonly batchSize?: number;
}

/**
 * How much a class's score falls where a part of the image is hidden: a window moves over it, and each pixel gets the mean fall of
 * the windows that hid it. It needs no gradient, and as many predictions as there are windows. Windows that pass the edge are cut.
 *
 * @param images float32 [count, height, width, channels], as the model takes them; stay the caller's.
 * @returns float32 [count, height, width, 1] in units of the score, negative where hiding helps; the caller's to dispose.
 * @throws ArgumentError for images or classes that the model does not have, a window larger than the images, strides larger than it.
 * @see Zeiler, Fergus: Visualizing and understanding convolutional networks, 2014. The values are those of Captum's `Occlusion`
 *   with windows of all channels.
 */
export const occlusion = (
  model: LayersModel,
  images: Tensor4D,
  { window, strides, baseline = 0, classes, batchSize = 64 }: OcclusionOptions = {},
): Tensor4D => {
  assertImages('occlusion', model, images);
  const [count, height, width, channels] = images.shape;
  const sides = both(window ?? Math.max(1, Math.round(Math.min(height, width) / 7)));
  const steps = both(strides ?? ([Math.ceil(sides[0] / 2), Math.ceil(sides[1] / 2)] as const));
  assertWindow([height, width], sides, steps);
  if (!Number.isFinite(baseline)) throw new ArgumentError(`occlusion: expected a finite baseline, got ${baseline}.`);
  if (!isWhole(batchSize)) {
    throw new ArgumentError(`occlusion: batchSize must be a whole number of at least 1, got ${batchSize}.`);
  }
  const size = [height, width] as const;
  const places = windowPlaces(size, sides, steps);
  const choose = chooseClasses('occlusion', model, count, classes);
  return tidy(() => {
    const predict = (value: Tensor4D) =>
      evaluate(model, model.outputs[0]!, new Map([[model.inputs[0]!, value]])) as Tensor2D;
    const scores = predict(images);
    const chosen = choose(() => scores);
    const whole = sum(mul(scores, chosen), 1, true);
    const atOnce = Math.max(1, Math.floor(batchSize / count));
    let total = zeros<Rank.R2>([count, height * width]);
    for (let from = 0; from < places.length; from += atOnce) {
      const some = places.slice(from, from + atOnce);
      const next = tidy(() => {
        const masks = tensor4d(windowMasks(size, sides, some), [some.length, height, width, 1]);
        const kept = mul(expandDims(images, 1), sub(1, masks));
        const hidden = reshape<Rank.R4>(add(kept, mul(baseline, masks)), [
          count * some.length,
          height,
          width,
          channels,
        ]);
        const found = reshape(predict(hidden), [count, some.length, scores.shape[1]]);
        const falls = sub<Tensor2D>(whole, sum(mul(found, expandDims(chosen, 1)), 2));
        return add<Tensor2D>(total, matMul(falls, reshape(masks, [some.length, height * width])));
      });
      total.dispose();
      total = next;
    }
    return reshape<Rank.R4>(div(total, windowCounts(size, sides, steps)), [count, height, width, 1]);
  });
};

type Pair = readonly [number, number];

const isWhole = (value: number): boolean => Number.isInteger(value) && value >= 1;

const both = (given: number | Pair): Pair => (typeof given === 'number' ? [given, given] : given);

const assertWindow = (size: Pair, window: Pair, strides: Pair): void => {
  const shown = (pair: Pair) => pair.join('×');
  if (!window.every((side, axis) => isWhole(side) && side <= size[axis]!)) {
    throw new ArgumentError(
      `occlusion: expected a window of whole pixels within ${shown(size)}, got ${shown(window)}.`,
    );
  }
  if (!strides.every((stride, axis) => isWhole(stride) && (stride <= window[axis]! || window[axis] === size[axis]))) {
    throw new ArgumentError(
      `occlusion: expected strides of whole pixels up to the window's ${shown(window)}, so that none is left out, got ${shown(strides)}.`,
    );
  }
};
