import { imagesFromBytes, labelsFromRows } from '@cnn/backend';
import { copyRows, type Random } from '@cnn/core';
import { image, type Tensor2D, type Tensor4D, tensor1d, tensor2d, tensor4d, zeros } from '@tensorflow/tfjs-core';
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
  given: Omit<LabelledImages, 'skipped' | 'recycle'>,
  { pipeline, shape, classes, batchTransform, random }: UploadOptions,
) => {
  const { labels, labelRows } = given;
  const count = (labelRows ?? labels).length;
  if (count === 0) return emptyBatch(shape, batchTransform && classes);
  const hostShape = [count, ...pipeline.shape] as const;
  if (batchTransform) {
    const shares = new Float32Array(count * classes);
    for (let place = 0; place < count; place++) {
      shares[place * classes + labels[labelRows?.[place] ?? place]!] = 1;
    }
    const images = hostFloats(given, pipeline, hostShape);
    const mixed = batchTransform({ images, shape: hostShape, labels: shares }, random());
    return {
      images: fitted(tensor4d(mixed.images, [...mixed.shape], 'float32'), shape),
      labels: tensor2d(mixed.labels, [mixed.shape[0], classes], 'float32'),
    };
  }
  const images = fitted(upload(given, pipeline, hostShape), shape);
  try {
    return { images, labels: labelRows ? labelsFromRows(labels, labelRows) : tensor1d(labels, 'int32') };
  } catch (error) {
    images.dispose();
    throw error;
  }
};

type BatchShape = readonly [images: number, height: number, width: number, channels: number];

const upload = (
  { data, rows }: Pick<LabelledImages, 'data' | 'rows'>,
  { table }: ImagePipeline,
  shape: BatchShape,
): Tensor4D =>
  data instanceof Uint8Array
    ? imagesFromBytes(data, shape, { table, rows })
    : tensor4d(data.slice(), [...shape], 'float32'); // the engine keeps the array, and the next batch comes into this memory

const hostFloats = (
  { data, rows }: Pick<LabelledImages, 'data' | 'rows'>,
  pipeline: ImagePipeline,
  shape: BatchShape,
): Float32Array => {
  if (data instanceof Float32Array) return data.slice();
  return pipeline.toFloats(rows ? chosen(data, rows, shape) : data);
};

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

const fitted = (images: Tensor4D, [height, width]: ImageShape): Tensor4D => {
  if (images.shape[1] === height && images.shape[2] === width) return images;
  try {
    return image.resizeBilinear(images, [height, width], false, true);
  } finally {
    images.dispose();
  }
};
