import * as tf from '@tensorflow/tfjs-core';
import { asCnnBackend } from '../copies/as-cnn-backend.ts';
import type { KernelTime } from './kernel-time.ts';
import { kernelTimes } from './kernel-times.ts';

/** The profile of an engine's kernels. */
export interface KernelProfile {
  /** The operations that ran since it was switched on, the most expensive first. */
  times(): KernelTime[];
  /** Switches it off. */
  stop(): void;
}

/**
 * Switches the profile of the current engine's kernels on, anew. Engines without this project's kernels have an empty one.
 *
 * @example
 * const profile = profileKernels();
 * await fit(net, train);
 * console.table(profile.times());
 */
export const profileKernels = (): KernelProfile => {
  const kernels = asCnnBackend(tf.backend())?.kernels;
  kernels?.profile(true);
  return {
    times: () => (kernels ? kernelTimes(kernels.profileRead()) : []),
    stop: () => kernels?.profile(false),
  };
};
