import type { ImageShape } from '../sizes/image-shape.ts';
import type { Image } from '../transforms/image.ts';
import { takeWindow } from '../transforms/take-window.ts';
import type { Window } from '../transforms/window.ts';
import { decodeJpeg } from './decode-jpeg.ts';
import { decodeWindow } from './decode-window.ts';
import { fromRgba } from './from-rgba.ts';
import { jpegHeader } from './jpeg-header.ts';

/**
 * An image file in memory, whole or the part that `window` wants: a plain JPEG with the same bits everywhere, other files decoded by
 * the browser where there is one, else by sharp.
 * @throws Error when it is no image that the platform decodes.
 */
export const decodeBlob = async (
  blob: Blob,
  channels: 1 | 3,
  window?: (shape: ImageShape) => Window,
): Promise<Image> => {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  if (typeof createImageBitmap !== 'function') return decodeWindow(bytes, channels, window);
  const header = jpegHeader(bytes);
  if (header?.isPlain) {
    const image = decodeJpeg(bytes, header, channels, window?.([header.height, header.width, channels]));
    if (image) return image;
  }
  const bitmap = await createImageBitmap(blob);
  try {
    const { height, width } = bitmap;
    const canvas = new OffscreenCanvas(width, height);
    const context = canvas.getContext('2d', { willReadFrequently: true })!;
    context.fillStyle = 'black';
    context.fillRect(0, 0, width, height);
    context.drawImage(bitmap, 0, 0);
    const image = fromRgba(context.getImageData(0, 0, width, height), channels);
    return window === undefined ? image : takeWindow(image, window(image.shape));
  } finally {
    bitmap.close();
  }
};
