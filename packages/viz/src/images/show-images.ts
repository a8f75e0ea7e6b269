import { ArgumentError } from '@cnn/core';
import type { Tensor4D } from '@tensorflow/tfjs-core';
import { Picture } from '../picture/picture.ts';
import { colors } from '../svg/colors.ts';
import { element } from '../svg/element.ts';
import { fitText } from '../text/fit-text.ts';
import { text } from '../text/text.ts';
import { textWidth } from '../text/text-width.ts';
import { assertCount } from './assert-count.ts';
import type { GridOptions } from './grid-options.ts';
import type { ImageBatch } from './image-batch.ts';
import { imageStack } from './image-stack.ts';
import { pngDataUrl } from './png-data-url.ts';

const margin = 14;
const gap = 10;
const size = 11;
const lineHeight = 14;
/** The side that an image is brought to when no scale is given, in SVG units. */
const usualSide = 96;
/** A title may widen its column to this and is cut beyond. */
const widestTitle = 120;

/**
 * A grid of images, each under its title, row by row.
 *
 * Enlarged pixels stay squares. The tensor is read, not disposed.
 *
 * @param images Float32 [count, height, width, channels] with values from 0 to 1 (int32: 0 to 255), or plain data alike;
 *   1 or 3 channels.
 * @param options.titles One for each image; '\n' breaks a line, as in `true\npredicted`. None by default.
 * @param options.marked Which images get a red frame, by their indexes; none by default.
 * @throws ArgumentError for no images, other shapes or channels, values out of range, NaN, titles of another number.
 *
 * @example
 * await (await showImages(images, { titles: ['coat', 'bag'] })).save('images.png');
 */
export async function showImages(
  images: Tensor4D | ImageBatch,
  options: GridOptions & { readonly titles?: readonly string[]; readonly marked?: readonly number[] } = {},
): Promise<Picture> {
  const stack = await imageStack(images, options.range);
  const count = stack.images.length;
  const longer = Math.max(stack.height, stack.width);
  const usual = longer <= usualSide ? Math.floor(usualSide / longer) : usualSide / longer;
  const { titles, columns = 8, scale = usual, title, marked = [] } = options;
  if (titles && titles.length !== count) {
    throw new ArgumentError(`showImages expects one title for each of the ${count} images, not ${titles.length}.`);
  }
  assertCount('showImages', 'columns', columns);
  if (!(scale > 0 && scale * longer < 1e5)) {
    throw new ArgumentError(`showImages expects a scale above 0 that keeps images below 100000 units, not ${scale}.`);
  }

  const lines = (titles ?? []).map((one) => one.split('\n'));
  const titleLines = lines.reduce((most, one) => Math.max(most, one.length), 0);
  const titleWidth = lines.flat().reduce((widest, one) => Math.max(widest, textWidth(one, size)), 0);
  const [drawnWidth, drawnHeight] = [stack.width * scale, stack.height * scale];
  const cellWidth = Math.max(drawnWidth, Math.min(widestTitle, titleWidth));
  const cellHeight = drawnHeight + titleLines * lineHeight + (titleLines > 0 ? 4 : 0);
  const across = Math.min(columns, count);
  const down = Math.ceil(count / across);
  const gridWidth = across * cellWidth + (across - 1) * gap;
  const headline = title === undefined ? 0 : 28;
  const width = 2 * margin + Math.max(gridWidth, title === undefined ? 0 : Math.min(textWidth(title, 15), 400));
  const height = 2 * margin + headline + down * cellHeight + (down - 1) * gap;
  const left = (width - gridWidth) / 2;

  const children: string[] = [];
  if (title !== undefined) {
    const place = { x: width / 2, y: margin + 12, size: 15, anchor: 'middle', fill: colors.text } as const;
    children.push(text(fitText(title, 15, width - 2 * margin), place));
  }
  for (const [index, bytes] of stack.images.entries()) {
    const x = left + (index % across) * (cellWidth + gap);
    const top = margin + headline + Math.floor(index / across) * (cellHeight + gap);
    lines[index]?.forEach((line, row) => {
      const place = { x: x + cellWidth / 2, y: top + row * lineHeight + 10, size, anchor: 'middle' } as const;
      children.push(text(fitText(line, size, cellWidth), { ...place, fill: colors.text }));
    });
    const place = {
      x: x + (cellWidth - drawnWidth) / 2,
      y: top + cellHeight - drawnHeight,
      width: drawnWidth,
      height: drawnHeight,
    };
    children.push(
      element('image', {
        ...place,
        preserveAspectRatio: 'none',
        style: scale > 1 ? 'image-rendering:pixelated' : undefined,
        href: pngDataUrl(bytes, stack),
      }),
    );
    // White pixels end somewhere on a white page, too.
    const frame = marked.includes(index)
      ? { stroke: colors.train, 'stroke-width': 3 }
      : { stroke: colors.grid, 'stroke-width': 1 };
    children.push(element('rect', { ...place, fill: 'none', ...frame }));
  }

  return new Picture({
    width,
    height,
    title: title ?? (count === 1 ? 'An image' : `${count} images`),
    description:
      options.description ??
      titles?.map((one) => one.replaceAll('\n', ' ')).join(', ') ??
      `${count} of ${stack.width} × ${stack.height} pixels`,
    children,
  });
}
