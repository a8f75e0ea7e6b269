/** Height, width and channels of one image, in pixels. */
export type ImageShape = readonly [height: number, width: number, channels: number];
