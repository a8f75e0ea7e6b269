/** A side in pixels for square images, or `[height, width]`. */
export type ImageSize = number | readonly [height: number, width: number];
