import type { Image } from '../image.ts';
import { histograms } from './histograms.ts';
import { byteTable, mapBytes } from './map-bytes.ts';
import { requireBytes } from './require-bytes.ts';

/**
 * Spreads each channel so that its values occur about alike often, as Pillow's `equalize`. @throws ArgumentError for an image
 * of floats.
 */
export const equalize = (image: Image): Image => {
  const data = requireBytes(image, 'equalize');
  const pixels = image.shape[0] * image.shape[1];
  const tables = histograms(data, image.shape[2]).map((counts) => {
    const last = counts.findLast((count) => count > 0) ?? 0;
    const step = Math.floor((pixels - last) / 255);
    if (step === 0) return byteTable((byte) => byte);
    let below = step >> 1;
    return byteTable((byte) => {
      const entry = Math.min(Math.floor(below / step), 255);
      below += counts[byte]!;
      return entry;
    });
  });
  return mapBytes(data, image.shape, tables);
};
