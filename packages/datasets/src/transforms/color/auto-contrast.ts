import type { Image } from '../image.ts';
import { histograms } from './histograms.ts';
import { byteTable, mapBytes } from './map-bytes.ts';
import { requireBytes } from './require-bytes.ts';

/**
 * Stretches each channel so that its darkest value becomes 0 and its brightest 255. @throws ArgumentError for an image of
 * floats.
 */
export const autoContrast = (image: Image): Image => {
  const data = requireBytes(image, 'autoContrast');
  const tables = histograms(data, image.shape[2]).map((counts) => {
    const low = counts.findIndex((count) => count > 0);
    const high = counts.findLastIndex((count) => count > 0);
    if (high <= low) return byteTable((byte) => byte);
    const scale = 255 / (high - low);
    return byteTable((byte) => Math.min(Math.max(Math.trunc(byte * scale - low * scale), 0), 255));
  });
  return mapBytes(data, image.shape, tables);
};
