import { DataFormatError } from '../errors/data-format-error.ts';
import type { ImageShape } from '../sizes/image-shape.ts';
import type { Image } from '../transforms/image.ts';
import { takeWindow } from '../transforms/take-window.ts';
import type { Window } from '../transforms/window.ts';
import { coveringWindow } from './covering-window.ts';
import { decodeBlob } from './decode-blob.ts';
import { decodeWindow } from './decode-window.ts';

/** How an image file is read. */
export interface ReadImageOptions {
  /** The size that every image is made to: its shorter side resized (antialiased), the middle cut out. Default: its own. */
  readonly size?: readonly [height: number, width: number];
  /** 3 for colour, 1 for grey. Default 3. */
  readonly channels?: 1 | 3;
  /** The most pixels that an image may have. Default 100 million. */
  readonly limitInputPixels?: number;
}

/**
 * One image of a data set of files: what `window` wants of it.
 *
 * @param source Its path, or its content.
 * @param name For messages: the path, or the archive and the name in it.
 * @throws DataFormatError for a file that is no image, is damaged, empty, missing, unreadable or too large.
 */
export const readImage = async (
  source: string | Uint8Array,
  name: string,
  { size, channels = 3, limitInputPixels = 100_000_000 }: ReadImageOptions,
  window?: (shape: ImageShape) => Window,
): Promise<Image> => {
  const decode = (part?: (shape: ImageShape) => Window) =>
    typeof source !== 'string' && typeof createImageBitmap === 'function'
      ? decodeBlob(new Blob([Uint8Array.from(source)]), channels, part)
      : decodeWindow(source, channels, part, limitInputPixels);
  try {
    if (size === undefined) return await decode(window);
    const image = await decode((stored) => coveringWindow(stored, size));
    return window === undefined ? image : takeWindow(image, window([...size, channels]));
  } catch (error) {
    const mend = 'Replace the file, or leave it out.';
    throw new DataFormatError(name, await problemOf(source, error, limitInputPixels), { mend, cause: error });
  }
};

const problemOf = async (source: string | Uint8Array, error: unknown, limitInputPixels: number): Promise<string> => {
  // libvips may take several lines.
  const [reason = ''] = (error instanceof Error ? error.message : String(error)).trim().split('\n');
  if (/exceeds pixel limit/i.test(reason)) {
    return `has more pixels than limitInputPixels allows (${limitInputPixels}); pass a larger one if the file can be trusted`;
  }
  if (error instanceof Error && 'syscall' in error) return `cannot be read (${reason})`;
  const bytes = typeof source === 'string' ? await sizeOf(source) : source.length;
  return bytes === 0 ? 'is empty (0 bytes)' : `cannot be read as an image (${reason})`;
};

const sizeOf = async (file: string): Promise<number> => {
  const { stat } = await import('node:fs/promises');
  return (await stat(file)).size;
};
