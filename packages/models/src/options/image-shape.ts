/** Height, width and channels of one image, as TensorFlow.js orders them; pixels. */
export type ImageShape = readonly [height: number, width: number, channels: number];
