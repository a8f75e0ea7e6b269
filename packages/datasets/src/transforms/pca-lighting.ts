import { ArgumentError } from '@cnn/core';
import { checkChannels } from './color/check-channels.ts';
import { clamp } from './color/clamp.ts';
import { luma } from './color/luma.ts';
import { byteTable, mapBytes } from './color/map-bytes.ts';
import { describeTransform } from './describe-transform.ts';
import type { Transform } from './transform.ts';

/** The colours along which `pcaLighting` shifts, and how far. */
export interface PcaLightingOptions {
  /** Standard deviation of the three random numbers. Default 0.1, the paper's. */
  readonly std?: number;
  /** Standard deviation of the training set's colours along each principal axis, for values in [0, 1]. Default ImageNet's. */
  readonly eigenvalues?: Triple;
  /** The axes: row r holds the part of channel r in each of them. Default ImageNet's. */
  readonly eigenvectors?: readonly [Triple, Triple, Triple];
}

type Triple = readonly [number, number, number];

/**
 * AlexNet's second augmentation: shifts all pixels of an image by one colour, drawn along the principal axes of the training
 * set's colours. A grey image is shifted by that colour's luma. Expects bytes or floats in [0, 1] and stays there.
 *
 * The defaults are the values of ImageNet that the implementations of the paper share.
 *
 * @see Krizhevsky, Sutskever, Hinton: ImageNet classification with deep convolutional neural networks, 2012, section 4.1.
 * @throws ArgumentError for a negative deviation, or images of neither one nor three channels.
 */
export const pcaLighting = ({
  std = 0.1,
  eigenvalues = imageNet.eigenvalues,
  eigenvectors = imageNet.eigenvectors,
}: PcaLightingOptions = {}): Transform => {
  if (!(std >= 0 && std < Number.POSITIVE_INFINITY)) {
    throw new ArgumentError(`The std of pcaLighting must be 0 or more; got ${std}.`);
  }
  return describeTransform('pcaLighting', [{ std, eigenvalues, eigenvectors }], (image, random) => {
    checkChannels(image, 'pcaLighting');
    const steps = eigenvalues.map((eigenvalue) => eigenvalue * std * random.normal());
    const [red, green, blue] = eigenvectors.map((row) => row.reduce((sum, part, axis) => sum + part * steps[axis]!, 0));
    const color = [red!, green!, blue!] as const;
    const { data, shape } = image;
    const shifts = shape[2] === 1 ? [luma(...color)] : color;
    if (data instanceof Uint8Array) {
      return mapBytes(
        data,
        shape,
        shifts.map((shift) => byteTable((byte) => Math.round(255 * clamp(byte / 255 + shift)))),
      );
    }
    return { data: data.map((value, index) => clamp(value + shifts[index % shifts.length]!)), shape };
  });
};

const imageNet = {
  eigenvalues: [0.2175, 0.0188, 0.0045],
  eigenvectors: [
    [-0.5675, 0.7192, 0.4009],
    [-0.5808, -0.0045, -0.814],
    [-0.5836, -0.6948, 0.4203],
  ],
} as const;
