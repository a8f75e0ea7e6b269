/** How a grid of images looks. */
export interface GridOptions {
  /** Images in a row, 8 by default, or as many as there are if fewer. */
  readonly columns?: number;
  /** SVG units per pixel of an image; by default such that the longer side is about 96. */
  readonly scale?: number;
  /** A line above the grid; none by default. */
  readonly title?: string;
  /** What it shows, for readers who do not see it; by default what is written above the images, or their number and size. */
  readonly description?: string;
  /**
   * Values that become black and white, [low, high]; others are cut to it. Needed for images that left 0 to 1, such as normalised ones.
   */
  readonly range?: readonly [low: number, high: number];
}
