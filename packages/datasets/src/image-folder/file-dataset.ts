import { ArgumentError } from '@cnn/core';
import type { DatasetDescription } from '../datasets/dataset-description.ts';
import type { ImageDataset } from '../datasets/image-dataset.ts';
import { DataFormatError } from '../errors/data-format-error.ts';
import type { ImageShape } from '../sizes/image-shape.ts';
import type { Image } from '../transforms/image.ts';
import type { Window } from '../transforms/window.ts';
import { decodeBlob } from './decode-blob.ts';

/** What a `FileDataset` is made of. */
export interface FileDatasetContent {
  /** Images as files of any format that the platform decodes: what a page's `<input type="file">` gives, or `fetch`. */
  readonly files: readonly Blob[];
  /** One class per file. */
  readonly labels: ArrayLike<number>;
  readonly classNames: readonly string[];
  /** 3 for colour, 1 for grey. Default 3. */
  readonly channels?: 1 | 3;
}

/**
 * Image files in memory, decoded when they are read: by the browser, or by sharp in Node.
 *
 * @throws ArgumentError unless there is one label per file. DataFormatError from `read` for a file that is no image.
 */
export class FileDataset implements ImageDataset {
  readonly files: readonly Blob[];
  readonly labels: ArrayLike<number>;
  readonly classNames: readonly string[];
  readonly channels: 1 | 3;

  /** What `description` says, in a worker. */
  static from = (content: FileDatasetContent): FileDataset => new FileDataset(content);

  constructor({ files, labels, classNames, channels = 3 }: FileDatasetContent) {
    if (files.length !== labels.length) {
      throw new ArgumentError(`Expected one label per file; got ${files.length} files and ${labels.length} labels.`);
    }
    this.files = files;
    this.labels = labels;
    this.classNames = classNames;
    this.channels = channels;
  }

  get length(): number {
    return this.files.length;
  }

  get description(): DatasetDescription {
    const { files, labels, classNames, channels } = this;
    return { kind: 'files', files, labels, classNames, channels };
  }

  async read(index: number, window?: (shape: ImageShape) => Window): Promise<Image> {
    const file = this.files[index]!;
    try {
      return await decodeBlob(file, this.channels, window);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      const name = 'name' in file ? String(file.name) : `File ${index}`;
      throw new DataFormatError(name, `cannot be read as an image (${reason})`, {
        mend: 'Replace the file, or leave it out.',
        cause: error,
      });
    }
  }
}
