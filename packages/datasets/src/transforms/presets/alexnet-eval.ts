import { centerCrop } from '../center-crop.ts';
import { compose } from '../compose.ts';
import { normalize } from '../normalize.ts';
import { resize } from '../resize.ts';
import { resizeShortSide } from '../resize-short-side.ts';
import { stackViews } from '../stack-views.ts';
import { tenCrop } from '../ten-crop.ts';
import type { Transform } from '../transform.ts';
import { type AlexnetOptions, paperNormalization } from './alexnet-options.ts';

/** What `alexnetEval` takes. */
export interface AlexnetEvalOptions extends AlexnetOptions {
  /**
   * Parts of each image that the paper's version shows: its middle, or the ten of `tenCrop` below one another (`stackViews` says
   * how their predictions are averaged, as the paper does). Default 1.
   */
  readonly crops?: 1 | 10;
}

/**
 * What AlexNet's test images go through; they come out 224×224.
 *
 * As the paper has it: the shorter side to 256, the middle 256×256, of it the middle or the ten parts, less the mean. As the
 * book has it: resized to 224, nothing else.
 *
 * @see Krizhevsky, Sutskever, Hinton: ImageNet classification with deep convolutional neural networks, 2012, sections 2 and 4.1.
 */
export const alexnetEval = ({
  version = 'paper',
  mean = paperNormalization.mean,
  std = paperNormalization.std,
  crops = 1,
}: AlexnetEvalOptions = {}): Transform => {
  if (version === 'book') return resize(224);
  const parts = crops === 10 ? [centerCrop(256), stackViews(tenCrop(224))] : [centerCrop(224)];
  return compose(resizeShortSide(256), ...parts, normalize({ mean, std }));
};
