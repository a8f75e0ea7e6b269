/**
 * Images without a tensor: all of one size, one after the other, rows of pixels from the top, channels last. How many
 * follows from the length of `data`. Bytes and int32 are 0 to 255, other numbers 0 to 1.
 */
export interface ImageBatch {
  readonly data: ArrayLike<number>;
  readonly height: number;
  readonly width: number;
  /** 1 (grey) or 3 (red, green, blue). */
  readonly channels: number;
}
