/**
 * What makes a model's input of an image, in this order, as plain data: a program that predicts needs nothing else of the program
 * that trained.
 */
export interface Preprocessing {
  /** 1 for grey, 3 for red, green and blue. */
  readonly channels: 1 | 3;
  /** What the bytes of pixels are multiplied with; 1/255 where it is not given, which makes [0, 1] of them. */
  readonly scale?: number;
  /** The height and width to which the whole image is resized, bilinearly; antialiased where it shrinks. */
  readonly resize?: readonly [height: number, width: number];
  /** The length to which the shorter side is resized instead, likewise, the sides' ratio kept. */
  readonly resizeShortSide?: number;
  /** What is cut out of the middle then. */
  readonly centerCrop?: readonly [height: number, width: number];
  /** Subtracted from each channel. */
  readonly mean?: readonly number[];
  /** By which each channel is divided then. */
  readonly std?: readonly number[];
}
