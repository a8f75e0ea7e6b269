import { type ImageKernels, withImageKernels } from '../kernels/image-kernels.ts';
import type { ImageShape } from '../sizes/image-shape.ts';
import { cropImage } from '../transforms/crop-image.ts';
import type { Image } from '../transforms/image.ts';
import { isCrop } from '../transforms/is-crop.ts';
import { reach } from '../transforms/resampling/reach.ts';
import { resampleBytes } from '../transforms/resampling/resample-bytes.ts';
import type { Taps } from '../transforms/resampling/taps.ts';
import type { Window } from '../transforms/window.ts';
import { windowTaps } from '../transforms/window-taps.ts';
import type { JpegHeader } from './jpeg-header.ts';
import type { Region } from './region-of.ts';

/**
 * A plain JPEG, decoded on this thread by kernels of WebAssembly, to the bit as libjpeg-turbo does: of the part that is wanted all,
 * of the rest no more than the way there needs. What lies below the part is not looked at, but for the file's end.
 *
 * @param window The part that is wanted, at the size that it is wanted at. Default: all.
 * @returns undefined for a file that these kernels do not take: a full decoder then does, or says what is wrong.
 */
export const decodeJpeg = (
  bytes: Uint8Array,
  { height, width }: JpegHeader,
  channels: 1 | 3,
  window: Window | undefined,
): Image | undefined => {
  const decode = (kernels: ImageKernels, region: Region): number | undefined => {
    if (region.width * region.height > mostPixels) return undefined;
    const { exports } = kernels;
    const scratchBytes = 3 * (region.height + margin) * (region.width + margin);
    const file = kernels.put(bytes);
    const scratch = kernels.take(scratchBytes);
    const target = kernels.take(region.height * region.width * channels);
    const { top, left } = region;
    const isDone = exports.decode_jpeg(
      file,
      bytes.length,
      scratch,
      scratchBytes,
      top,
      left,
      region.height,
      region.width,
      channels,
      target,
    );
    return isDone ? target : undefined;
  };
  return withImageKernels((kernels): Image | undefined => {
    if (window === undefined || isCrop(window)) {
      const whole = { top: 0, left: 0, height, width };
      const region = window === undefined ? whole : overlap(window, whole);
      if (region.height < 1 || region.width < 1) return undefined;
      const pixels = decode(kernels, region);
      if (pixels === undefined) return undefined;
      const shape = [region.height, region.width, channels] as const;
      const part: Image = { data: kernels.copy(pixels, region.height * region.width * channels), shape };
      return window === undefined
        ? part
        : cropImage(part, [window.top - region.top, window.left - region.left], window.size);
    }
    const shape: ImageShape = [height, width, channels];
    const [rows, columns] = windowTaps(shape, window);
    const [top, bottom] = reach(rows);
    const [left, right] = reach(columns);
    const region = { top, left, height: bottom - top, width: right - left };
    if (region.height < 1 || region.width < 1) return undefined;
    const pixels = decode(kernels, region);
    if (pixels === undefined) return undefined;
    const target = resampleBytes(
      kernels,
      pixels,
      [region.height, region.width, channels],
      rows,
      movedBy(columns, -left),
    );
    const size = window.size[0] * window.size[1] * channels;
    return { data: kernels.copy(target, size), shape: [...window.size, channels] };
  });
};

/** More than that is left to a decoder that need not hold all of them. */
const mostPixels = 2 ** 24;

/** What an image of blocks may be larger by, with the chroma beside it. */
const margin = 64;

const overlap = (window: Region, whole: Region): Region => {
  const top = Math.max(window.top, 0);
  const left = Math.max(window.left, 0);
  return {
    top,
    left,
    height: Math.min(window.top + window.height, whole.height) - top,
    width: Math.min(window.left + window.width, whole.width) - left,
  };
};

const movedBy = (taps: Taps, offset: number): Taps => ({
  ...taps,
  first: taps.first.map((pixel, place) => (taps.counts[place] === 0 ? 0 : pixel + offset)),
});
