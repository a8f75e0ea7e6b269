/** An image that a loader passed over, because its file cannot be read. */
export interface SkippedImage {
  /** What the image is called: its file. */
  readonly file: string;
  /** What is wrong with it. */
  readonly problem: string;
}
