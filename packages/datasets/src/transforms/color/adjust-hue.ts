import type { Image } from '../image.ts';
import { checkChannels } from './check-channels.ts';
import { clamp } from './clamp.ts';

/**
 * Turns every colour by `turn` of the colour wheel. Bytes go through hues and saturations of 8 bits, as Pillow's; floats keep
 * theirs. Grey images have none to change.
 * @throws ArgumentError unless there are one or three channels.
 */
export const adjustHue = (image: Image, turn: number): Image => {
  checkChannels(image, 'adjustHue');
  const { data, shape } = image;
  if (shape[2] === 1) return image;
  return { data: data instanceof Uint8Array ? turnedBytes(data, turn) : turnedFloats(data, turn), shape };
};

/** Single precision where Pillow has it, so that hue and saturation are cut off at the same steps. */
const turnedBytes = (data: Uint8Array, turn: number): Uint8Array => {
  const { fround } = Math;
  const result = new Uint8Array(data.length);
  const steps = Math.trunc(turn * 255) & 255;
  for (let index = 0; index < data.length; index += 3) {
    const red = data[index]!;
    const green = data[index + 1]!;
    const blue = data[index + 2]!;
    const value = Math.max(red, green, blue);
    const chroma = value - Math.min(red, green, blue);
    if (chroma === 0) {
      result[index] = result[index + 1] = result[index + 2] = value;
      continue;
    }
    const fromRed = fround((value - red) / chroma);
    const fromGreen = fround((value - green) / chroma);
    const fromBlue = fround((value - blue) / chroma);
    let sixths: number;
    if (red === value) sixths = fround(fromBlue - fromGreen);
    else if (green === value) sixths = fround(2 + fromRed - fromBlue);
    else sixths = fround(4 + fromGreen - fromRed);
    const hue = (Math.trunc(fround((sixths / 6 + 1) % 1) * 255) + steps) & 255;
    const saturation = Math.trunc(fround(chroma / value) * 255);
    if (saturation === 0) {
      result[index] = result[index + 1] = result[index + 2] = value;
      continue;
    }
    const place = fround((hue * 6) / 255);
    const sixth = Math.floor(place);
    const part = fround(place - sixth);
    const strength = fround(saturation / 255);
    const low = rounded(value * (1 - strength));
    const falling = rounded(value * (1 - strength * part));
    const rising = rounded(value * (1 - strength * (1 - part)));
    const side = sixth % 6;
    result[index] = side === 0 || side === 5 ? value : side === 1 ? falling : side === 4 ? rising : low;
    result[index + 1] = side === 1 || side === 2 ? value : side === 0 ? rising : side === 3 ? falling : low;
    result[index + 2] = side === 3 || side === 4 ? value : side === 2 ? rising : side === 5 ? falling : low;
  }
  return result;
};

const rounded = (value: number): number => Math.floor(value + 0.5);

/** Through hue, saturation and value and back, with the turn in between. */
const turnedFloats = (data: Float32Array, turn: number): Float32Array => {
  const result = data.slice();
  for (let index = 0; index < data.length; index += 3) {
    const red = data[index]!;
    const green = data[index + 1]!;
    const blue = data[index + 2]!;
    const value = Math.max(red, green, blue);
    const chroma = value - Math.min(red, green, blue);
    if (chroma === 0) continue;
    let sixths: number;
    if (value === red) sixths = (green - blue) / chroma;
    else if (value === green) sixths = 2 + (blue - red) / chroma;
    else sixths = 4 + (red - green) / chroma;
    const turned = sixths + 6 * turn + 12;
    result[index] = channelAt((5 + turned) % 6, value, chroma);
    result[index + 1] = channelAt((3 + turned) % 6, value, chroma);
    result[index + 2] = channelAt((1 + turned) % 6, value, chroma);
  }
  return result;
};

/** A channel lies below the value by as much chroma as its distance from its own third of the wheel says. */
const channelAt = (position: number, value: number, chroma: number): number =>
  clamp(value - chroma * clamp(Math.min(position, 4 - position)));
