import { ArgumentError } from '@cnn/core';
import type { ImageDataset } from '../datasets/image-dataset.ts';
import type { ImageShape } from '../datasets/image-shape.ts';
import { DataFormatError } from '../errors/data-format-error.ts';
import { heightAndWidth } from '../sizes/height-and-width.ts';
import type { ImageSize } from '../sizes/image-size.ts';
import type { ImageList } from './list-images.ts';

/** How an `ImageFolder` decodes. */
export interface ImageFolderOptions {
  /** The size of every image: its shorter side is resized (antialiased), then the middle is cut out. */
  readonly size: ImageSize;
  /** 3 for colour, 1 for grey. Default 3. */
  readonly channels?: 1 | 3;
}

/**
 * Image files as a data set, decoded by sharp when a batch is made, on its own threads. Turned as EXIF says; transparent
 * pixels lie on black.
 *
 * @throws DataFormatError from `read` for a file that is no image or is damaged.
 */
export class ImageFolder implements ImageDataset {
  readonly shape: ImageShape;
  readonly classNames: readonly string[];
  readonly labels: readonly number[];
  readonly files: readonly string[];

  constructor({ files, labels, classNames }: ImageList, { size, channels = 3 }: ImageFolderOptions) {
    if (channels !== 1 && channels !== 3) throw new ArgumentError(`channels must be 1 or 3; got ${channels}.`);
    this.files = files;
    this.labels = labels;
    this.classNames = classNames;
    this.shape = [...heightAndWidth(size, 'size'), channels];
  }

  get length(): number {
    return this.files.length;
  }

  async read(indices: Uint32Array): Promise<Uint8Array> {
    const size = this.shape[0] * this.shape[1] * this.shape[2];
    const batch = new Uint8Array(indices.length * size);
    await Promise.all(
      Array.from(indices, async (index, position) =>
        batch.set(await this.#decode(this.files[index]!), position * size),
      ),
    );
    return batch;
  }

  async #decode(file: string): Promise<Uint8Array> {
    // Loaded here, so that data sets that need no decoder work where sharp does not.
    const { default: sharp } = await import('sharp');
    const [height, width, channels] = this.shape;
    try {
      return await sharp(file)
        .rotate()
        .resize(width, height, { fit: 'cover' })
        .flatten({ background: 'black' })
        .toColourspace(channels === 1 ? 'b-w' : 'srgb')
        .raw()
        .toBuffer();
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new DataFormatError(file, `cannot be read as an image (${reason})`, { cause: error });
    }
  }
}
