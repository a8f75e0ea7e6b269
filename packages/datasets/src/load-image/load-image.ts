import { ArgumentError, Random } from '@cnn/core';
import type { Tensor4D } from '@tensorflow/tfjs-core';
import { ImagePipeline, type ReadImage } from '../batches/image-pipeline.ts';
import { DataFormatError } from '../errors/data-format-error.ts';
import { coveringWindow } from '../image-folder/covering-window.ts';
import { decodeBlob } from '../image-folder/decode-blob.ts';
import { decodeWindow } from '../image-folder/decode-window.ts';
import { fromRgba, type RgbaPixels } from '../image-folder/from-rgba.ts';
import { toBatch } from '../loader/to-batch.ts';
import { heightAndWidth } from '../sizes/height-and-width.ts';
import type { ImageShape } from '../sizes/image-shape.ts';
import type { ImageSize } from '../sizes/image-size.ts';
import { takeWindow } from '../transforms/take-window.ts';
import type { Transform } from '../transforms/transform.ts';

/** A canvas of a page, of a worker or of a library for Node. */
export interface CanvasLike {
  readonly width: number;
  readonly height: number;
  getContext(kind: '2d'): unknown;
}

/** Where an image is: a file's path in Node, an address, a file in memory, or pixels as canvases have them. */
export type ImageSource = string | URL | Blob | CanvasLike | RgbaPixels;

/** What `loadImage` takes. */
export interface LoadImageOptions {
  /** The shorter side is resized (antialiased), then the middle is cut out. Default: as stored. */
  readonly size?: ImageSize;
  /** 3 for colour, 1 for grey. Default 3. */
  readonly channels?: 1 | 3;
  /** Applied after that; the seed of what it draws is 0. A model's own preprocessing, say. */
  readonly transform?: Transform;
}

/**
 * One image as a batch of one, for `predict`.
 *
 * @returns float32, [1, height, width, channels], in [0, 1] unless the transform says otherwise; the caller's to dispose.
 * @throws DataFormatError when it is no image that can be decoded here, or an address gives none.
 *
 * @example
 * const image = await loadImage('cat.jpg', { size: 224 });
 */
export const loadImage = async (
  source: ImageSource,
  { size, channels = 3, transform }: LoadImageOptions = {},
): Promise<Tensor4D> => {
  if (channels !== 1 && channels !== 3) throw new ArgumentError(`channels must be 1 or 3; got ${channels}.`);
  const target = size === undefined ? undefined : heightAndWidth(size, 'size');
  const window = target && ((shape: ImageShape) => coveringWindow(shape, target));
  const stored = await named(source, () => read(source, channels)(window));
  const shape = transform?.outputShape?.(stored.shape) ?? stored.shape;
  const pipeline = new ImagePipeline(transform, shape);
  const random = new Random(0);
  const image = await pipeline.prepare(
    (part) => (part === undefined ? stored : takeWindow(stored, part(stored.shape))),
    () => random,
  );
  const batch = { data: image.data, labels: Int32Array.of(0) };
  const { images, labels } = toBatch(batch, {
    pipeline,
    shape,
    classes: 1,
    batchTransform: undefined,
    random: () => random,
  });
  labels.dispose();
  return images;
};

/** Says which image it was that could not be read. */
const named = async <T>(source: ImageSource, run: () => T | Promise<T>): Promise<T> => {
  try {
    return await run();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new DataFormatError(nameOf(source), `cannot be read as an image (${reason})`, {
      mend: 'Pass an image of a format that can be decoded here.',
      cause: error,
    });
  }
};

const nameOf = (source: ImageSource): string => {
  if (typeof source === 'string' || source instanceof URL) return String(source);
  return source instanceof Blob && 'name' in source ? String(source.name) : 'The image';
};

const read = (source: ImageSource, channels: 1 | 3): ReadImage => {
  if (source instanceof Blob) return (window) => decodeBlob(source, channels, window);
  if (typeof source === 'string' || source instanceof URL) {
    const path = pathOf(source);
    if (path !== undefined) return (window) => decodeWindow(path, channels, window);
    return async (window) => decodeBlob(await fetched(source), channels, window);
  }
  const image = fromRgba('getContext' in source ? pixelsOf(source) : source, channels);
  return (window) => (window === undefined ? image : takeWindow(image, window(image.shape)));
};

const pixelsOf = (canvas: CanvasLike): RgbaPixels => {
  const context = canvas.getContext('2d') as Pick<CanvasRenderingContext2D, 'getImageData'>;
  return context.getImageData(0, 0, canvas.width, canvas.height);
};

/** A file of this machine, in Node; undefined for what must be fetched. */
const pathOf = (source: string | URL): string | URL | undefined => {
  const isNode = globalThis.process?.versions?.node !== undefined;
  if (source instanceof URL) return source.protocol === 'file:' && isNode ? source : undefined;
  return isNode && !/^(https?|data|blob):/i.test(source) ? source : undefined;
};

const fetched = async (address: string | URL): Promise<Blob> => {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  return response.blob();
};
