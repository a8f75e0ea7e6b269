import type { SkippedImage } from './skipped-image.ts';

/** The images of a batch on the host, one after the other. */
export interface HostImages {
  /** Bytes that stand for what the pipeline's table says, or finished floats. A view of `memory`. */
  readonly data: Uint8Array | Float32Array;
  /** Which of the images asked for there are, where some have been skipped. */
  readonly kept: Uint32Array | undefined;
  readonly skipped: readonly SkippedImage[];
}
