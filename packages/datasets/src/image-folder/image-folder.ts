import { ArgumentError } from '@cnn/core';
import type { DatasetDescription } from '../datasets/dataset-description.ts';
import type { ImageDataset } from '../datasets/image-dataset.ts';
import { heightAndWidth } from '../sizes/height-and-width.ts';
import type { ImageShape } from '../sizes/image-shape.ts';
import type { ImageSize } from '../sizes/image-size.ts';
import type { Image } from '../transforms/image.ts';
import type { Window } from '../transforms/window.ts';
import type { ImageList } from './list-images.ts';
import { readImage } from './read-image.ts';

/** How an `ImageFolder` decodes. */
export interface ImageFolderOptions {
  /**
   * The size of every image: its shorter side is resized (antialiased), then the middle is cut out. Default: each as it is
   * stored; a `Loader` then wants a transform that makes them of one size.
   */
  readonly size?: ImageSize;
  /** 3 for colour, 1 for grey. Default 3. */
  readonly channels?: 1 | 3;
  /** The most pixels that an image may have, against files that unpack to more than memory holds. Default 100 million. */
  readonly limitInputPixels?: number;
}

/**
 * Image files as a data set, decoded when they are read: no more of a file than a transform wants to see, and a JPEG at a half,
 * a quarter or an eighth of its size where that suffices. Plain JPEGs are decoded on the thread that reads them, other files by
 * sharp on its own; both to the bit as Pillow decodes. Turned as EXIF says;
 * transparent pixels lie on black.
 *
 * @throws DataFormatError from `read` for a file that is no image or is damaged.
 */
export class ImageFolder implements ImageDataset {
  readonly shape?: ImageShape;
  readonly channels: 1 | 3;
  readonly classNames: readonly string[];
  readonly labels: ArrayLike<number>;
  readonly files: readonly string[];
  readonly #limitInputPixels: number | undefined;

  /** What `description` says, in a worker. */
  static from = ({ list, options }: { list: ImageList; options: ImageFolderOptions }): ImageFolder =>
    new ImageFolder(list, options);

  constructor(
    { files, labels, classNames }: ImageList,
    { size, channels = 3, limitInputPixels }: ImageFolderOptions = {},
  ) {
    if (channels !== 1 && channels !== 3) throw new ArgumentError(`channels must be 1 or 3; got ${channels}.`);
    this.files = files;
    this.labels = labels;
    this.classNames = classNames;
    this.channels = channels;
    this.#limitInputPixels = limitInputPixels;
    if (size !== undefined) this.shape = [...heightAndWidth(size, 'size'), channels];
  }

  get length(): number {
    return this.files.length;
  }

  get description(): DatasetDescription {
    const { files, labels, classNames, shape, channels } = this;
    const options: ImageFolderOptions = {
      channels,
      limitInputPixels: this.#limitInputPixels,
      ...(shape && { size: [shape[0], shape[1]] }),
    };
    return { kind: 'imageFolder', list: { files, labels, classNames }, options };
  }

  read(index: number, window?: (shape: ImageShape) => Window): Promise<Image> {
    const file = this.files[index]!;
    const { shape, channels } = this;
    const options = { channels, limitInputPixels: this.#limitInputPixels };
    return readImage(file, file, { ...options, size: shape && [shape[0], shape[1]] }, window);
  }
}
