import { getBackend } from '@tensorflow/tfjs-core';

/** Backends whose tensors lie on a device. */
const distant: ReadonlySet<string> = new Set(['webgpu', 'webgl', 'tensorflow']);

/** Whether the tensors of the engine in use lie in this process's memory, so that reading one waits for nothing. */
export const isAtHand = (): boolean => !distant.has(getBackend());
