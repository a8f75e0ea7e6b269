import { ArgumentError } from '@cnn/core';
import { autoAugment } from './auto-augment.ts';
import { centerCrop } from './center-crop.ts';
import { colorJitter } from './color-jitter.ts';
import { compose } from './compose.ts';
import { fiveCrop } from './five-crop.ts';
import { gaussianBlur } from './gaussian-blur.ts';
import { grayscale } from './grayscale.ts';
import { normalize } from './normalize.ts';
import { pcaLighting } from './pca-lighting.ts';
import { randAugment } from './rand-augment.ts';
import { randomAffine } from './random-affine.ts';
import { randomCrop } from './random-crop.ts';
import { randomErasing } from './random-erasing.ts';
import { randomGrayscale } from './random-grayscale.ts';
import { randomHorizontalFlip } from './random-horizontal-flip.ts';
import { randomPerspective } from './random-perspective.ts';
import { randomResizedCrop } from './random-resized-crop.ts';
import { randomRotation } from './random-rotation.ts';
import { randomVerticalFlip } from './random-vertical-flip.ts';
import { resize } from './resize.ts';
import { resizeShortSide } from './resize-short-side.ts';
import { stackViews } from './stack-views.ts';
import { tenCrop } from './ten-crop.ts';
import type { Transform } from './transform.ts';
import type { TransformDescription } from './transform-description.ts';
import { trivialAugment } from './trivial-augment.ts';
import type { Views } from './views.ts';

/**
 * Makes a transform again from its `description`: in a worker, or from a file.
 *
 * @throws ArgumentError for a name that no transform of this package has.
 */
export const transformFrom = ({ name, arguments: values }: TransformDescription): Transform => {
  if (!Object.hasOwn(factories, name)) {
    throw new ArgumentError(`There is no transform named '${name}'. Known are: ${transformNames.join(', ')}.`);
  }
  return factories[name]!(...(values as never[]));
};

const viewsFrom = ({ name, arguments: values }: TransformDescription): Views => {
  if (!Object.hasOwn(viewFactories, name)) throw new ArgumentError(`There are no views named '${name}'.`);
  return viewFactories[name]!(...(values as never[]));
};

const viewFactories: Readonly<Record<string, (...values: never[]) => Views>> = { fiveCrop, tenCrop };

const factories: Readonly<Record<string, (...values: never[]) => Transform>> = {
  autoAugment,
  centerCrop,
  colorJitter,
  compose: (...parts: readonly TransformDescription[]) => compose(...parts.map(transformFrom)),
  gaussianBlur,
  grayscale,
  normalize,
  pcaLighting,
  randAugment,
  randomAffine,
  randomCrop,
  randomErasing,
  randomGrayscale,
  randomHorizontalFlip,
  randomPerspective,
  randomResizedCrop,
  randomRotation,
  randomVerticalFlip,
  resize,
  resizeShortSide,
  stackViews: (views: TransformDescription) => stackViews(viewsFrom(views)),
  trivialAugment,
};

/** The transforms that `transformFrom` can make. */
export const transformNames: readonly string[] = Object.keys(factories);
