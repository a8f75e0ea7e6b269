import { type Device, ensureDevice, type OpenModel, openModel } from '@cnn/backend';
import { ArgumentError, type Preprocessing } from '@cnn/core';
import type { Tensor, Tensor3D, Tensor4D } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { ImageSource } from '../load-image/load-image.ts';
import type { Classification } from './classification.ts';
import { preprocessImage } from './preprocess-image.ts';
import { topClasses } from './top-classes.ts';

/** A model that ends in logits, and what was kept beside it: what `loadModel` of `@cnn/train` gives. */
export interface Classifier {
  readonly model: LayersModel;
  /** Of its outputs; by default their numbers. */
  readonly classNames?: readonly string[];
  /** By default an image is resized to the model's input. */
  readonly preprocessing?: Preprocessing;
}

/** How `classify` goes about it. */
export interface ClassifyOptions {
  /** How many classes, the likeliest first. Default 5, or all where there are fewer. */
  readonly top?: number;
  /** Where to run; as for `fit` the best that loads here, unless another engine than plain JavaScript runs already. */
  readonly device?: Device;
}

type AnyImage = ImageSource | Tensor3D | Tensor4D;

/**
 * What a trained model sees in an image: its likeliest classes.
 *
 * @param image A path in Node.js, an address, a file in memory, a canvas, pixels, or a tensor of one image (`preprocessImage`); or
 * several of these, each with its classes.
 * @throws DataFormatError for what is no image; ArgumentError for a model that does not take one image and give one row of logits,
 * for names that do not fit it, or a `top` that is no whole number of 1 or more.
 *
 * @example
 * const lenet = await loadModel('runs/lenet/model.safetensors'); // of @cnn/train
 * const [best] = await classify(lenet, 'shirt.png', { top: 3 });
 * console.log(best.className, best.probability);
 */
export async function classify(
  classifier: Classifier,
  image: AnyImage,
  options?: ClassifyOptions,
): Promise<Classification[]>;
export async function classify(
  classifier: Classifier,
  images: readonly AnyImage[],
  options?: ClassifyOptions,
): Promise<Classification[][]>;
export async function classify(
  classifier: Classifier,
  given: AnyImage | readonly AnyImage[],
  { top = 5, device }: ClassifyOptions = {},
): Promise<Classification[] | Classification[][]> {
  if (!Number.isSafeInteger(top) || top < 1) {
    throw new ArgumentError(`classify: top must be a whole number of 1 or more, got ${top}.`);
  }
  const { model, classNames } = classifier;
  const preprocessing = classifier.preprocessing ?? usual(model);
  const classes = classesOf(model);
  if (classNames && classNames.length !== classes) {
    throw new ArgumentError(`classify: the model has ${classes} outputs, and ${classNames.length} names were given.`);
  }
  await ensureDevice(device);
  const open = openModel(model);
  try {
    const found: Classification[][] = [];
    for (const image of isList(given) ? given : [given]) {
      found.push(topClasses(await logitsOf(open, image, preprocessing), { classNames, top }));
    }
    return isList(given) ? found : found[0]!;
  } finally {
    open.dispose();
  }
}

const isList = (given: AnyImage | readonly AnyImage[]): given is readonly AnyImage[] => Array.isArray(given);

const logitsOf = async (open: OpenModel, image: AnyImage, preprocessing: Preprocessing): Promise<ArrayLike<number>> => {
  const images = await preprocessImage(image, preprocessing);
  try {
    const logits = (await open.predictAsync(images)) as Tensor;
    try {
      return (await logits.data()).slice();
    } finally {
      logits.dispose();
    }
  } finally {
    images.dispose();
  }
};

const classesOf = ({ name, inputs, outputs }: LayersModel): number => {
  const shape = outputs[0]?.shape ?? [];
  const classes = shape[1];
  if (inputs.length !== 1 || outputs.length !== 1 || shape.length !== 2 || typeof classes !== 'number') {
    throw new ArgumentError(
      `classify: expected a model of one image that gives one row of logits, got "${name}" with ${inputs.length} inputs and ` +
        `${outputs.length} outputs, the first [${shape.join(', ')}].`,
    );
  }
  return classes;
};

/** What the model's input says of itself. */
const usual = ({ name, inputs }: LayersModel): Preprocessing => {
  const [, height, width, channels] = inputs[0]?.shape ?? [];
  if (channels !== 1 && channels !== 3) {
    throw new ArgumentError(
      `classify: the input of "${name}" is not an image of 1 or 3 channels but [${inputs[0]?.shape.join(', ')}]. ` +
        'Give `preprocessing`, or a model of images.',
    );
  }
  return { channels, ...(height && width ? { resize: [height, width] } : {}) };
};
