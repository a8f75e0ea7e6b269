/** What each place along one side of a resized image is made of. */
export interface Taps {
  /** The first pixel of each place. */
  readonly first: Int32Array;
  /** How many pixels follow each other from there; 0 for a place outside the image. */
  readonly counts: Int32Array;
  /** Weights, `stride` for each place. */
  readonly weights: Float64Array;
  /** The same in units of 2⁻²², so that bytes are summed in 32-bit integers, as Pillow does. */
  readonly fixedWeights: Int32Array;
  readonly stride: number;
}

/** Bits behind the point of `fixedWeights`: a byte times a weight, and some overshoot, fit into 32 bits. */
const fixedBits = 22;

/** Rounds halves away from zero. */
export const fixedWeightsOf = (weights: Float64Array): Int32Array =>
  Int32Array.from(weights, (weight) => Math.trunc(weight * (1 << fixedBits) + (weight < 0 ? -0.5 : 0.5)));
