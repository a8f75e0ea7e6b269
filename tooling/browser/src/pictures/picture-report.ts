/** What the page tells of the pictures that it drew. */
export interface PictureReport {
  readonly failure?: string;
  /** The PNG of its canvas, in base64. */
  readonly png: string;
  readonly svg: string;
  /** The colour of the mounted picture's background, as the browser computes it. */
  readonly background: string;
  readonly width: number;
}
