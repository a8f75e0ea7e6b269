/** How `maximise` goes about it. */
export interface MaximiseOptions {
  /** The last convolution by default. */
  readonly layer?: string;
  /** Of that layer, or how many from the first on, where it has so many; all by default. */
  readonly channels?: number | readonly number[];
  /** 128 by default. */
  readonly steps?: number;
  /** How far a step goes: the root mean square of what it adds, as a part of the range; 0.05 by default. */
  readonly learningRate?: number;
  /** How much of an image's distance from the middle of the range each step takes away; 0.01 by default. */
  readonly decay?: number;
  /** How much of an image each step replaces by its smoothed form; 0.1 by default. */
  readonly smoothing?: number;
  /** What the model's pixels lie in, [low, high]; [0, 1] by default. */
  readonly range?: readonly [low: number, high: number];
  /** Of the noise at the start, 0 by default. A channel starts from the same noise whichever others are asked for. */
  readonly seed?: number;
}
