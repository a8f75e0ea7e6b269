import { ArgumentError } from '@cnn/core';
import { adjustBrightness } from './color/adjust-brightness.ts';
import { adjustContrast } from './color/adjust-contrast.ts';
import { adjustHue } from './color/adjust-hue.ts';
import { adjustSaturation } from './color/adjust-saturation.ts';
import { checkChannels } from './color/check-channels.ts';
import { describeTransform } from './describe-transform.ts';
import { drawBetween, type Range, symmetricRange } from './range.ts';
import type { Transform } from './transform.ts';

/** How far `colorJitter` may go: a number as each entry says, or the range itself. */
export interface ColorJitterOptions {
  /** Factor from [max(0, 1 - b), 1 + b]. Default 0, none. */
  readonly brightness?: number | Range;
  /** Factor from [max(0, 1 - c), 1 + c]; 0 gives the grey of the image's mean. Default 0, none. */
  readonly contrast?: number | Range;
  /** Factor from [max(0, 1 - s), 1 + s]; 0 gives a grey image. Default 0, none. */
  readonly saturation?: number | Range;
  /** Shift from [-h, h] of a whole turn of the colour wheel, at most 0.5. Default 0, none. */
  readonly hue?: number | Range;
}

/**
 * Changes brightness, contrast, saturation and hue of each image by amounts of its own, in an order of its own, as
 * torchvision's `ColorJitter`. Expects bytes or floats in [0, 1], and one or three channels; grey images have neither
 * saturation nor hue to change.
 *
 * @throws ArgumentError for a range that makes no sense, or images of another number of channels.
 */
export const colorJitter = ({
  brightness = 0,
  contrast = 0,
  saturation = 0,
  hue = 0,
}: ColorJitterOptions): Transform => {
  const adjustments = [
    { adjust: adjustBrightness, range: factorRange(brightness, 'brightness') },
    { adjust: adjustContrast, range: factorRange(contrast, 'contrast') },
    { adjust: adjustSaturation, range: factorRange(saturation, 'saturation') },
    { adjust: adjustHue, range: hueRange(hue) },
  ];
  return describeTransform('colorJitter', [{ brightness, contrast, saturation, hue }], (image, random) => {
    checkChannels(image, 'colorJitter');
    let result = image;
    for (const index of random.permutation(adjustments.length)) {
      const { adjust, range } = adjustments[index]!;
      if (range !== undefined) result = adjust(result, drawBetween(range, random));
    }
    return result;
  });
};

const factorRange = (amount: number | Range, name: string): Range | undefined => {
  const [low, high] = typeof amount === 'number' ? [Math.max(0, 1 - amount), 1 + amount] : amount;
  if (!(low >= 0 && high >= low && high < Number.POSITIVE_INFINITY)) {
    throw new ArgumentError(`${name} must be 0 or more, or a range [low, high] from 0 up; got ${amount}.`);
  }
  return low === 1 && high === 1 ? undefined : [low, high];
};

const hueRange = (amount: number | Range): Range | undefined => {
  const range = symmetricRange(amount);
  if (range === undefined || range[0] < -0.5 || range[1] > 0.5) {
    throw new ArgumentError(`hue must be in [0, 0.5], or a range [low, high] within [-0.5, 0.5]; got ${amount}.`);
  }
  return range[0] === 0 && range[1] === 0 ? undefined : range;
};
