import { imagesFromBytes } from '@cnn/backend';
import { copyRows, type Random } from '@cnn/core';
import { image, type Tensor2D, type Tensor4D, tensor1d, tensor2d, tensor4d, tidy, zeros } from '@tensorflow/tfjs-core';
import type { ImagePipeline } from '../batches/image-pipeline.ts';
import type { ImageShape } from '../sizes/image-shape.ts';
import type { BatchTransform } from '../transforms/batch-transform.ts';
import type { LabelledImages } from './epoch-source.ts';

/** How a batch on the host becomes tensors. */
export interface UploadOptions {
  readonly pipeline: ImagePipeline;
  /** What the images are resized to. */
  readonly shape: ImageShape;
  readonly classes: number;
  readonly batchTransform: BatchTransform | undefined;
  /** Of the batch. */
  readonly random: () => Random;
}

/** A batch on the host as tensors. Keeps nothing of `data`. */
export const toBatch = (
  { data: stored, rows, labels }: Pick<LabelledImages, 'data' | 'rows' | 'labels'>,
  { pipeline, shape, classes, batchTransform, random }: UploadOptions,
) =>
  tidy(() => {
    if (labels.length === 0) return emptyBatch(shape, batchTransform && classes);
    const hostShape = [labels.length, ...pipeline.shape] as const;
    if (batchTransform) {
      const data = rows ? chosen(stored as Uint8Array, rows, hostShape) : stored;
      const images = data instanceof Uint8Array ? pipeline.toFloats(data) : data.slice();
      const shares = new Float32Array(labels.length * classes);
      labels.forEach((label, place) => {
        shares[place * classes + label] = 1;
      });
      const mixed = batchTransform({ images, shape: hostShape, labels: shares }, random());
      return {
        images: fitted(tensor4d(mixed.images, [...mixed.shape], 'float32'), shape),
        labels: tensor2d(mixed.labels, [mixed.shape[0], classes], 'float32'),
      };
    }
    const images =
      stored instanceof Uint8Array
        ? imagesFromBytes(stored, hostShape, { table: pipeline.table, rows })
        : tensor4d(stored.slice(), [...hostShape], 'float32'); // the engine keeps the array, and the next batch comes into this memory
    return { images: fitted(images, shape), labels: tensor1d(labels, 'int32') };
  });

const chosen = (bytes: Uint8Array, rows: Uint32Array, shape: readonly number[]): Uint8Array => {
  const images = new Uint8Array(shape.reduce((product, side) => product * side));
  copyRows(bytes, rows, images);
  return images;
};

/** What a rank has of a last batch that has fewer images than there are ranks. */
const emptyBatch = ([height, width, channels]: ImageShape, classes: number | undefined) => ({
  images: zeros([0, height, width, channels]) as Tensor4D,
  labels: classes === undefined ? tensor1d([], 'int32') : (zeros([0, classes]) as Tensor2D),
});

const fitted = (images: Tensor4D, [height, width]: ImageShape): Tensor4D =>
  images.shape[1] === height && images.shape[2] === width
    ? images
    : image.resizeBilinear(images, [height, width], false, true);
