import { grad, mean, mul, relu, sum, type Tensor, type Tensor4D, tidy } from '@tensorflow/tfjs-core';
import type { LayersModel, SymbolicTensor } from '@tensorflow/tfjs-layers';
import { assertImages } from '../layers/assert-images.ts';
import { evaluate } from '../layers/evaluate.ts';
import { mapsOf } from '../layers/maps-of.ts';
import { chooseClasses } from './choose-classes.ts';
import { chosenScore } from './chosen-score.ts';
import type { ClassChoice } from './class-choice.ts';

/**
 * Where in the images a layer found what speaks for a class: its maps, each weighed by the mean gradient of the class's score
 * with respect to it, added up, and what speaks against left out.
 *
 * A score is the model's output as it is: a logit, or where the model ends in a softmax a probability.
 *
 * @param images float32 [count, height, width, channels], as the model takes them; stay the caller's.
 * @param options.layer Whose maps; the last convolution by default.
 * @param options.classes One for all images or one for each; by default the one that the model predicts.
 * @returns float32 [count, height, width, 1] in the layer's size, ≥ 0, in units of the score; the caller's to dispose.
 *   `overlayAttribution` and `plotAttributions` bring it to the images' size.
 * @throws ArgumentError for images, a layer or classes that the model does not have, and models without convolution.
 * @see Selvaraju et al.: Grad-CAM, ICCV 2017. The values are those of Captum's `LayerGradCam` with `relu_attributions`.
 *
 * @example
 * const heat = gradCam(lenet, images);
 * await (await plotAttributions(images, { 'Grad-CAM': heat })).save('grad-cam.png');
 */
export const gradCam = (
  model: LayersModel,
  images: Tensor4D,
  { layer, classes }: { readonly layer?: string; readonly classes?: ClassChoice } = {},
): Tensor4D => {
  assertImages('gradCam', model, images);
  const wanted = mapsOf('gradCam', model, layer);
  const choose = chooseClasses('gradCam', model, images.shape[0], classes);
  const output = model.outputs[0]!;
  return tidy(() => {
    const known = new Map<SymbolicTensor, Tensor>([[model.inputs[0]!, images]]);
    const maps = evaluate(model, wanted, known) as Tensor4D;
    const marks = choose(() => evaluate(model, output, new Map(known)));
    const gradient = grad((value) => chosenScore(evaluate(model, output, new Map([...known, [wanted, value]])), marks))(
      maps,
    );
    const weights = mean(gradient, [1, 2], true);
    return relu(sum<Tensor4D>(mul(weights, maps), 3, true));
  });
};
