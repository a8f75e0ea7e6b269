/** What a `Picture` is made of. */
export interface Figure {
  readonly width: number;
  readonly height: number;
  /** What it is, in a few words. */
  readonly title: string;
  /** What it shows, with the values that matter, for readers who do not see it. */
  readonly description: string;
  /** SVG elements as text, over a background that is there. Colours may be those of `colors`, by name. */
  readonly children: readonly string[];
}
