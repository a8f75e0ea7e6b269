import type { Sharp } from 'sharp';
import type { ImageShape } from '../sizes/image-shape.ts';
import type { Image } from '../transforms/image.ts';
import { takeWindow } from '../transforms/take-window.ts';
import type { Window } from '../transforms/window.ts';
import { decodeJpeg } from './decode-jpeg.ts';
import { jpegHeader } from './jpeg-header.ts';
import { reduction } from './reduction.ts';
import { regionOf } from './region-of.ts';

/**
 * An image file, decoded by `decodeJpeg` where that takes it, else by sharp: all of it, or the part that `window` wants at the size that it wants. The values are those of the whole image decoded first, but for a JPEG that
 * shrinks to a third or less: its decoder makes fewer pixels in the first place.
 *
 * @param source A file's path, or what is in it.
 * @param window Told the size of the image once turned as EXIF says.
 * @param limitInputPixels The most pixels that an image may have.
 * @throws Error of sharp's when this is no image or is damaged.
 */
export const decodeWindow = async (
  source: string | URL | Uint8Array,
  channels: 1 | 3,
  window?: (shape: ImageShape) => Window,
  limitInputPixels = 100_000_000,
): Promise<Image> => {
  const bytes = source instanceof Uint8Array ? source : await readBytes(source);
  const found = jpegHeader(bytes);
  const header = found && found.height * found.width <= limitInputPixels ? found : undefined;
  let wanted = header?.isPlain ? window?.([header.height, header.width, channels]) : undefined;
  if (header?.isPlain && (wanted === undefined || reduction(wanted) === 1)) {
    const image = decodeJpeg(bytes, header, channels, wanted);
    if (image) return image;
  }
  const open = await sharpFor(bytes, limitInputPixels);
  if (window === undefined) return pixelsOf(open(), channels);
  const { height, width, format } = wanted && header ? { ...header, format: 'jpeg' } : await storedAs(open());
  wanted ??= window([height, width, channels]);
  const factor = format === 'jpeg' ? reduction(wanted) : 1;
  const size = [Math.floor(height / factor), Math.floor(width / factor)] as const;
  const [vertical, horizontal] = [size[0] / height, size[1] / width];
  const reduced: Window = {
    top: wanted.top * vertical,
    left: wanted.left * horizontal,
    height: wanted.height * vertical,
    width: wanted.width * horizontal,
    size: wanted.size,
  };
  const region = regionOf(reduced, size);
  const image = factor === 1 ? open() : open().resize(size[1], size[0], { fit: 'fill', kernel: 'linear' });
  const part = await pixelsOf(image.extract(region), channels);
  return takeWindow(part, { ...reduced, top: reduced.top - region.top, left: reduced.left - region.left });
};

const storedAs = async (image: Sharp) => {
  const { autoOrient, format } = await image.metadata();
  return { ...autoOrient, format };
};

/** Opens the file as often as wanted. */
const sharpFor = async (bytes: Uint8Array, limitInputPixels: number): Promise<() => Sharp> => {
  // Loaded here, so that data sets that need no decoder work where sharp does not.
  const { default: sharp } = await import('sharp');
  // What a decoder can mend without a loss is no reason to refuse a photograph.
  return () => sharp(bytes, { failOn: 'error', limitInputPixels }).autoOrient();
};

const readBytes = async (file: string | URL): Promise<Uint8Array> => {
  const { readFile } = await import('node:fs/promises');
  return readFile(file);
};

const pixelsOf = async (image: Sharp, channels: 1 | 3): Promise<Image> => {
  const { data, info } = await image
    .flatten({ background: 'black' })
    .toColourspace(channels === 1 ? 'b-w' : 'srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, shape: [info.height, info.width, channels] };
};
