import { gradCam, occlusion, overlayAttributions, type Picture, saliency, showImages, toColors } from '@cnn/viz';
import { concat, type Tensor4D, tidy } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';

interface Explained {
  /** Over the picture. */
  readonly title: string;
  /** What is explained. */
  readonly classIndex: number;
  /** What black and white are to the model. */
  readonly range: readonly [low: number, high: number];
  /** Four images as the model takes them, and what to write over them. */
  readonly alike: { readonly images: Tensor4D; readonly titles: readonly string[] };
}

/** Two rows of four: the image, and it again with what speaks for its class in three ways; then the images that look alike. */
export const drawExplanation = async (
  model: LayersModel,
  image: Tensor4D,
  { title, classIndex: classes, range, alike }: Explained,
): Promise<Picture> => {
  const all = tidy(() => {
    const laid = [
      gradCam(model, image, { classes }),
      saliency(model, image, { classes }),
      occlusion(model, image, { classes, baseline: range[0] }),
    ].map((attribution) => overlayAttributions(image, attribution, { range }));
    return concat([toColors(image, { range }), ...laid, toColors(alike.images, { range })]);
  });
  try {
    return await showImages(all, {
      titles: ['as it is seen', 'Grad-CAM', 'saliency', 'occlusion', ...alike.titles],
      columns: 4,
      title,
    });
  } finally {
    all.dispose();
  }
};
