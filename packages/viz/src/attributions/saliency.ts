import { abs, grad, type Tensor, type Tensor4D, tidy } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { assertImages } from '../layers/assert-images.ts';
import { evaluate } from '../layers/evaluate.ts';
import { chooseClasses } from './choose-classes.ts';
import { chosenScore } from './chosen-score.ts';
import type { ClassChoice } from './class-choice.ts';

/**
 * How much a class's score moves with each value of the images: the size of its gradient, whatever its sign.
 *
 * @param images float32 [count, height, width, channels], as the model takes them; stay the caller's.
 * @param options.classes One for all images or one for each; by default the one that the model predicts.
 * @returns float32 in the images' shape, ≥ 0, in units of the score per unit of the images; the caller's to dispose.
 * @throws ArgumentError for images or classes that the model does not have.
 * @see Simonyan, Vedaldi, Zisserman: Deep inside convolutional networks, 2013. The values are those of Captum's `Saliency`.
 */
export const saliency = (
  model: LayersModel,
  images: Tensor4D,
  { classes }: { readonly classes?: ClassChoice } = {},
): Tensor4D => {
  assertImages('saliency', model, images);
  const choose = chooseClasses('saliency', model, images.shape[0], classes);
  const scores = (value: Tensor) => evaluate(model, model.outputs[0]!, new Map([[model.inputs[0]!, value]]));
  return tidy(() => {
    const marks = choose(() => scores(images));
    const slope = grad((value) => chosenScore(scores(value), marks));
    return abs(slope(images) as Tensor4D);
  });
};
