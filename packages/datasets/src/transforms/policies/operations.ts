import type { ImageShape } from '../../sizes/image-shape.ts';
import { adjustBrightness } from '../color/adjust-brightness.ts';
import { adjustContrast } from '../color/adjust-contrast.ts';
import { adjustSaturation } from '../color/adjust-saturation.ts';
import { adjustSharpness } from '../color/adjust-sharpness.ts';
import { autoContrast } from '../color/auto-contrast.ts';
import { equalize } from '../color/equalize.ts';
import { invert } from '../color/invert.ts';
import { posterize } from '../color/posterize.ts';
import { solarize } from '../color/solarize.ts';
import { affineImage } from '../geometry/affine-image.ts';
import { rotateImage } from '../geometry/rotate-image.ts';
import type { WarpOptions } from '../geometry/warp-options.ts';
import type { Image } from '../image.ts';

/** How strong each kind of operation may be. */
export interface Limits {
  /** Tangent of the angle. */
  readonly shear: number;
  /** Pixels, of a side of so many. */
  readonly translate: (side: number) => number;
  /** Degrees. */
  readonly rotate: number;
  /** Added to a factor of 1. */
  readonly color: number;
  /** Bits that are cut off. */
  readonly posterize: number;
}

/** One way in which the policies change images. */
export interface Operation {
  /** Its magnitude for a strength from 0 to 1. */
  readonly magnitude: (strength: number, limits: Limits, shape: ImageShape) => number;
  /** Whether the magnitude may as well be negative. */
  readonly signed: boolean;
  readonly apply: (image: Image, magnitude: number, options: WarpOptions) => Image;
}

const degrees = (tangent: number): number => (Math.atan(tangent) * 180) / Math.PI;

const factor = (adjust: (image: Image, factor: number) => Image): Operation => ({
  magnitude: (strength, { color }) => Math.fround(strength * color),
  signed: true,
  apply: (image, magnitude) => adjust(image, 1 + magnitude),
});

const alone = (apply: (image: Image) => Image): Operation => ({ magnitude: () => 0, signed: false, apply });

/** Magnitudes in single precision, where a threshold depends on it, as torchvision's tables have them. */
export const operations = {
  identity: alone((image) => image),
  shearX: {
    magnitude: (strength, { shear }) => strength * shear,
    signed: true,
    apply: (image, magnitude, options) =>
      affineImage(image, { shear: [degrees(magnitude), 0], center: [0, 0] }, options),
  },
  shearY: {
    magnitude: (strength, { shear }) => strength * shear,
    signed: true,
    apply: (image, magnitude, options) =>
      affineImage(image, { shear: [0, degrees(magnitude)], center: [0, 0] }, options),
  },
  translateX: {
    magnitude: (strength, { translate }, [, width]) => strength * translate(width),
    signed: true,
    apply: (image, magnitude, options) => affineImage(image, { translate: [Math.trunc(magnitude), 0] }, options),
  },
  translateY: {
    magnitude: (strength, { translate }, [height]) => strength * translate(height),
    signed: true,
    apply: (image, magnitude, options) => affineImage(image, { translate: [0, Math.trunc(magnitude)] }, options),
  },
  rotate: {
    magnitude: (strength, { rotate }) => strength * rotate,
    signed: true,
    apply: rotateImage,
  },
  brightness: factor(adjustBrightness),
  color: factor(adjustSaturation),
  contrast: factor(adjustContrast),
  sharpness: factor(adjustSharpness),
  posterize: {
    magnitude: (strength, limits) => 8 - Math.round(strength * limits.posterize),
    signed: false,
    apply: posterize,
  },
  solarize: { magnitude: (strength) => Math.fround(255 * (1 - strength)), signed: false, apply: solarize },
  autoContrast: alone(autoContrast),
  equalize: alone(equalize),
  invert: alone(invert),
} satisfies Record<string, Operation>;

export type OperationName = keyof typeof operations;
