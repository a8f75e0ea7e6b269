import { ArgumentError, type Random } from '@cnn/core';
import { checkProbability } from './check-probability.ts';
import { describeTransform } from './describe-transform.ts';
import { emptyLike } from './empty-like.ts';
import { type Fill, fillValues } from './fill-values.ts';
import type { Image } from './image.ts';
import { drawBetween, type Range } from './range.ts';
import type { Transform } from './transform.ts';

/** What `randomErasing` erases. */
export interface RandomErasingOptions {
  /** That an image is changed, in [0, 1]. Default 0.5. */
  readonly probability?: number;
  /** The part's area, of the image's. Default [0.02, 0.33]. */
  readonly scale?: Range;
  /** Height by width of the part, drawn alike on a logarithmic scale. Default [0.3, 3.3]. */
  readonly ratio?: Range;
  /**
   * What stands there then: one number or one per channel, in [0, 1] for bytes; or noise, for floats of the standard normal
   * distribution, for bytes each alike. Default 0.
   */
  readonly value?: Fill | 'random';
}

/**
 * Erases a part of each image, or leaves it, by choices of its own; leaves it too where ten draws don't fit. As torchvision's
 * `RandomErasing`.
 *
 * @see Zhong et al., Random erasing data augmentation, 2020.
 * @throws ArgumentError for a number out of range.
 */
export const randomErasing = ({
  probability = 0.5,
  scale = [0.02, 0.33],
  ratio = [0.3, 3.3],
  value = 0,
}: RandomErasingOptions = {}): Transform => {
  checkProbability(probability, 'randomErasing');
  if (!(scale[0] >= 0 && scale[1] >= scale[0] && scale[1] <= 1)) {
    throw new ArgumentError(`The scale of randomErasing must be [low, high] within [0, 1]; got [${scale}].`);
  }
  if (!(ratio[0] > 0 && ratio[1] >= ratio[0] && ratio[1] < Number.POSITIVE_INFINITY)) {
    throw new ArgumentError(`The ratio of randomErasing must be [low, high] above 0; got [${ratio}].`);
  }
  return describeTransform('randomErasing', [{ probability, scale, ratio, value }], (image, random) => {
    if (random.uniform() >= probability) return image;
    const part = drawPart(image, scale, ratio, random);
    if (part === undefined) return image;
    return erased(image, part, value === 'random' ? noiseFor(image, random) : constant(fillValues(value, image)));
  });
};

interface Part {
  readonly top: number;
  readonly left: number;
  readonly height: number;
  readonly width: number;
}

const drawPart = ({ shape }: Image, scale: Range, ratio: Range, random: Random): Part | undefined => {
  const [imageHeight, imageWidth] = shape;
  const logarithms = [Math.log(ratio[0]), Math.log(ratio[1])] as const;
  for (let attempt = 0; attempt < 10; attempt++) {
    const area = imageHeight * imageWidth * drawBetween(scale, random);
    const proportion = Math.exp(drawBetween(logarithms, random));
    const height = Math.round(Math.sqrt(area * proportion));
    const width = Math.round(Math.sqrt(area / proportion));
    if (height >= imageHeight || width >= imageWidth) continue;
    const [top, left] = [random.integer(0, imageHeight - height), random.integer(0, imageWidth - width)];
    return { top, left, height, width };
  }
  return undefined;
};

const constant =
  (values: readonly number[]) =>
  (channel: number): number =>
    values[channel]!;

const noiseFor = ({ data }: Image, random: Random): (() => number) =>
  data instanceof Uint8Array ? () => random.integer(0, 255) : () => random.normal();

const erased = (
  { data, shape }: Image,
  { top, left, height, width }: Part,
  value: (channel: number) => number,
): Image => {
  const [, imageWidth, channels] = shape;
  const result = emptyLike(data);
  result.set(data);
  for (let row = top; row < top + height; row++) {
    const begin = (row * imageWidth + left) * channels;
    for (let index = 0; index < width * channels; index++) result[begin + index] = value(index % channels);
  }
  return { data: result, shape };
};
