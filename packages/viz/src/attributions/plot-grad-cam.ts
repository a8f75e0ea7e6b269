import type { Tensor4D } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { Picture } from '../picture/picture.ts';
import type { ClassChoice } from './class-choice.ts';
import { gradCam } from './grad-cam.ts';
import { type PlotAttributionsOptions, plotAttributions } from './plot-attributions.ts';

/**
 * Images beside themselves with `gradCam` over them.
 *
 * @param images As the model takes them; where these are not in [0, 1], say in `range` what is black and white.
 * @throws ArgumentError for all that `gradCam` and `plotAttributions` refuse.
 */
export const plotGradCam = async (
  model: LayersModel,
  images: Tensor4D,
  {
    layer,
    classes,
    ...drawn
  }: PlotAttributionsOptions & { readonly layer?: string; readonly classes?: ClassChoice } = {},
): Promise<Picture> => {
  const heat = gradCam(model, images, { layer, classes });
  try {
    return await plotAttributions(images, { 'Grad-CAM': heat }, drawn);
  } finally {
    heat.dispose();
  }
};
