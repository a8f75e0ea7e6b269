import { ArgumentError, type Preprocessing, Random } from '@cnn/core';
import { cast, div, expandDims, Tensor, type Tensor3D, type Tensor4D, tidy } from '@tensorflow/tfjs-core';
import { type ImageSource, loadImage } from '../load-image/load-image.ts';
import { preprocessingTransform } from '../transforms/preprocessing-transform.ts';
import type { Transform } from '../transforms/transform.ts';
import { transformTensor } from '../transforms/transform-tensor.ts';

/**
 * An image as a model wants to see it: what `loadModel` found beside the model, applied.
 *
 * @param image What `loadImage` takes, or a tensor of one image, [height, width, channels] or a batch of it: float32 in [0, 1], or
 * int32 of 0 … 255 as `browser.fromPixels` gives. A tensor stays the caller's.
 * @returns float32, [1, height, width, channels], the caller's to dispose.
 * @throws DataFormatError for what is no image; ArgumentError for a tensor of another form.
 */
export const preprocessImage = async (
  image: ImageSource | Tensor3D | Tensor4D,
  preprocessing: Preprocessing,
): Promise<Tensor4D> => {
  const { channels } = preprocessing;
  const transform = preprocessingTransform(preprocessing);
  return isTensor(image) ? ofTensor(image, channels, transform) : loadImage(image, { channels, transform });
};

/** A tensor of another copy of TensorFlow.js is one too. */
const isTensor = (image: ImageSource | Tensor3D | Tensor4D): image is Tensor3D | Tensor4D =>
  image instanceof Tensor || (typeof image === 'object' && 'dataId' in image && 'rank' in image);

const ofTensor = async (given: Tensor3D | Tensor4D, channels: 1 | 3, transform: Transform): Promise<Tensor4D> => {
  const { shape, dtype } = given;
  const isImage = shape.length === 3 || (shape.length === 4 && shape[0] === 1);
  if (!isImage || shape.at(-1) !== channels || (dtype !== 'float32' && dtype !== 'int32')) {
    throw new ArgumentError(
      `Expected a tensor of one image, float32 or int32 [height, width, ${channels}], got ${dtype} [${shape.join(', ')}].`,
    );
  }
  const batch = shape.length === 3 ? expandDims<Tensor4D>(given) : (given.clone() as Tensor4D);
  try {
    const made = await transformTensor(batch, transform, new Random(0));
    if (made.dtype === 'float32') return made;
    try {
      return tidy(() => div<Tensor4D>(cast(made, 'float32'), 255));
    } finally {
      made.dispose();
    }
  } finally {
    batch.dispose();
  }
};
