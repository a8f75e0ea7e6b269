import { ArgumentError } from '@cnn/core';
import { type Rank, reshape, stack, type Tensor4D, tidy } from '@tensorflow/tfjs-core';
import { showImages } from '../images/show-images.ts';
import { toColors } from '../images/to-colors.ts';
import type { Picture } from '../picture/picture.ts';
import { type OverlayOptions, overlayAttributions } from './overlay-attributions.ts';

/** How `plotAttributions` draws. */
export interface PlotAttributionsOptions extends OverlayOptions {
  /** One for each image; '\n' breaks a line. */
  readonly titles?: readonly string[];
  /** A line above all; none by default. */
  readonly title?: string;
  /** SVG units per pixel of an image, as for `showImages`. */
  readonly scale?: number;
}

/**
 * A row for each image: the image, then it again with each kind of attribution over it, under its name.
 *
 * @param images float32 [count, height, width, 1 or 3].
 * @param attributions By their names; each as `overlayAttributions` takes it.
 * @throws ArgumentError for attributions that don't fit the images, none of them, and all that `showImages` refuses.
 *
 * @example
 * const picture = await plotAttributions(images, { 'Grad-CAM': gradCam(net, images), saliency: saliency(net, images) });
 */
export const plotAttributions = async (
  images: Tensor4D,
  attributions: Readonly<Record<string, Tensor4D>>,
  { titles, title, scale, ...overlay }: PlotAttributionsOptions = {},
): Promise<Picture> => {
  const names = Object.keys(attributions);
  const [count, height, width] = images.shape;
  if (names.length === 0)
    throw new ArgumentError('plotAttributions: expected at least one kind of attribution, got none.');
  if (titles && titles.length !== count) {
    throw new ArgumentError(
      `plotAttributions: expected one title for each of the ${count} images, got ${titles.length}.`,
    );
  }
  const all = tidy(() => {
    const plain = toColors(images, overlay);
    const laid = names.map((name) => overlayAttributions(images, attributions[name]!, overlay));
    return reshape<Rank.R4>(stack([plain, ...laid], 1), [count * (names.length + 1), height, width, 3]);
  });
  try {
    return await showImages(all, {
      columns: names.length + 1,
      titles: Array.from({ length: count }, (_, index) => [titles?.[index] ?? '', ...names]).flat(),
      title,
      scale,
    });
  } finally {
    all.dispose();
  }
};
