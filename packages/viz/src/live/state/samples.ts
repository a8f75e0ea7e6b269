/** Images whose classes are predicted over and over. */
export interface Samples {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
  /** Bytes, image after image, rows from the top, channels last; base64. */
  readonly pixels: string;
  /** The class of each. */
  readonly labels: readonly number[];
}
