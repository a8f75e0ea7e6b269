import { ArgumentError, type Random } from '@cnn/core';
import type { Transform } from './transform.ts';

/** How far `colorJitter` may go: a number as each entry says, or the range itself. */
export interface ColorJitterOptions {
  /** Factor from [max(0, 1 - b), 1 + b]. Default 0, none. */
  readonly brightness?: number | readonly [low: number, high: number];
  /** Factor from [max(0, 1 - c), 1 + c]; 0 gives the grey of the image's mean. Default 0, none. */
  readonly contrast?: number | readonly [low: number, high: number];
  /** Factor from [max(0, 1 - s), 1 + s]; 0 gives a grey image. Default 0, none. */
  readonly saturation?: number | readonly [low: number, high: number];
  /** Shift from [-h, h] of a whole turn of the colour wheel, at most 0.5. Default 0, none. */
  readonly hue?: number | readonly [low: number, high: number];
}

/**
 * Changes brightness, contrast, saturation and hue of each image by amounts of its own, in an order of its own, as
 * torchvision's `ColorJitter`. In place. Expects values in [0, 1] and one or three channels; grey images have neither
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
  return (images, random) => {
    const { data, shape } = images;
    const channels = shape[3];
    if (channels !== 1 && channels !== 3) {
      throw new ArgumentError(`colorJitter works on images of one or three channels; got ${channels}.`);
    }
    const size = data.length / shape[0];
    for (let start = 0; start < data.length; start += size) {
      const pixels = data.subarray(start, start + size);
      for (const index of random.permutation(adjustments.length)) {
        const { adjust, range } = adjustments[index]!;
        if (range !== undefined) adjust(pixels, between(range, random), channels);
      }
    }
    return images;
  };
};

type Range = readonly [low: number, high: number];

const factorRange = (amount: number | Range, name: string): Range | undefined => {
  const [low, high] = typeof amount === 'number' ? [Math.max(0, 1 - amount), 1 + amount] : amount;
  if (!(low >= 0 && high >= low)) {
    throw new ArgumentError(`${name} must be 0 or more, or a range [low, high] from 0 up; got ${amount}.`);
  }
  return low === 1 && high === 1 ? undefined : [low, high];
};

const hueRange = (amount: number | Range): Range | undefined => {
  const [low, high] = typeof amount === 'number' ? [-amount, amount] : amount;
  if (!(low >= -0.5 && high <= 0.5 && high >= low)) {
    throw new ArgumentError(`hue must be in [0, 0.5], or a range [low, high] within [-0.5, 0.5]; got ${amount}.`);
  }
  return low === 0 && high === 0 ? undefined : [low, high];
};

const between = ([low, high]: Range, random: Random): number => low + (high - low) * random.uniform();

type Adjust = (pixels: Float32Array, amount: number, channels: number) => void;

const adjustBrightness: Adjust = (pixels, factor) => {
  for (let index = 0; index < pixels.length; index++) pixels[index] = clamp(pixels[index]! * factor);
};

const adjustContrast: Adjust = (pixels, factor, channels) => {
  let sum = 0;
  for (let index = 0; index < pixels.length; index += channels) sum += grey(pixels, index, channels);
  const rest = (1 - factor) * (sum / (pixels.length / channels));
  for (let index = 0; index < pixels.length; index++) pixels[index] = clamp(pixels[index]! * factor + rest);
};

const adjustSaturation: Adjust = (pixels, factor, channels) => {
  if (channels === 1) return;
  for (let index = 0; index < pixels.length; index += 3) {
    const rest = (1 - factor) * grey(pixels, index, channels);
    for (let at = index; at < index + 3; at++) pixels[at] = clamp(pixels[at]! * factor + rest);
  }
};

/** Through hue, saturation and value and back, with the turn in between. */
const adjustHue: Adjust = (pixels, shift, channels) => {
  if (channels === 1) return;
  for (let index = 0; index < pixels.length; index += 3) {
    const red = pixels[index]!;
    const green = pixels[index + 1]!;
    const blue = pixels[index + 2]!;
    const value = Math.max(red, green, blue);
    const chroma = value - Math.min(red, green, blue);
    if (chroma === 0) continue;
    let sixths: number;
    if (value === red) sixths = (green - blue) / chroma;
    else if (value === green) sixths = 2 + (blue - red) / chroma;
    else sixths = 4 + (red - green) / chroma;
    const turned = sixths + 6 * shift + 12;
    pixels[index] = channelAt((5 + turned) % 6, value, chroma);
    pixels[index + 1] = channelAt((3 + turned) % 6, value, chroma);
    pixels[index + 2] = channelAt((1 + turned) % 6, value, chroma);
  }
};

/** A channel lies below the value by as much chroma as its distance from its own third of the wheel says. */
const channelAt = (position: number, value: number, chroma: number): number =>
  clamp(value - chroma * clamp(Math.min(position, 4 - position)));

/** ITU-R 601 luma, with torchvision's digits. */
const grey = (pixels: Float32Array, index: number, channels: number): number =>
  channels === 1 ? pixels[index]! : 0.2989 * pixels[index]! + 0.587 * pixels[index + 1]! + 0.114 * pixels[index + 2]!;

const clamp = (value: number): number => Math.min(Math.max(value, 0), 1);
