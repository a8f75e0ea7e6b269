import type { Random } from '@cnn/core';

/** A batch on the host, as batch transforms see it. */
export interface HostBatch {
  /** Images × rows × columns × channels. */
  readonly images: Float32Array;
  readonly shape: readonly [images: number, height: number, width: number, channels: number];
  /** Images × classes: how much of each class an image shows; each row adds up to 1. */
  readonly labels: Float32Array;
}

/**
 * Mixes the images of a batch and their labels (`mixUp`, `cutMix`). The batch belongs to the transform, which changes it in
 * place and returns it. Every random choice is drawn from `random`.
 */
export type BatchTransform = (batch: HostBatch, random: Random) => HostBatch;
