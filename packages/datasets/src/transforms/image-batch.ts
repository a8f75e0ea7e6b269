/** Images on the host, where transforms work on them. */
export interface ImageBatch {
  /** images × height × width × channels, in [0, 1] unless a transform says otherwise. */
  readonly data: Float32Array;
  readonly shape: readonly [images: number, height: number, width: number, channels: number];
}
