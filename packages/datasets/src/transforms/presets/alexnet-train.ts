import { centerCrop } from '../center-crop.ts';
import { compose } from '../compose.ts';
import { normalize } from '../normalize.ts';
import { pcaLighting } from '../pca-lighting.ts';
import { randomCrop } from '../random-crop.ts';
import { randomHorizontalFlip } from '../random-horizontal-flip.ts';
import { resize } from '../resize.ts';
import { resizeShortSide } from '../resize-short-side.ts';
import type { Transform } from '../transform.ts';
import { type AlexnetOptions, paperNormalization } from './alexnet-options.ts';

/**
 * What AlexNet's training images go through; they come out 224×224.
 *
 * As the paper has it: the shorter side to 256, the middle 256×256, a random 224×224 of it, mirrored or not, the colours
 * shifted along their principal axes, less the mean. As the book has it: resized to 224, nothing else.
 *
 * @see Krizhevsky, Sutskever, Hinton: ImageNet classification with deep convolutional neural networks, 2012, sections 2 and 4.1.
 */
export const alexnetTrain = ({
  version = 'paper',
  mean = paperNormalization.mean,
  std = paperNormalization.std,
}: AlexnetOptions = {}): Transform =>
  version === 'book'
    ? resize(224)
    : compose(
        resizeShortSide(256),
        centerCrop(256),
        randomCrop(224),
        randomHorizontalFlip(),
        pcaLighting(),
        normalize({ mean, std }),
      );
