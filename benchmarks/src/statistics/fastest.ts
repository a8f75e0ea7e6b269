import type { Measurement } from '../rounds/measurement.ts';
import { typicalSeconds } from './typical-seconds.ts';

/** The engine's fastest form over all rounds: PyTorch's better memory format. Undefined when it did not run. */
export const fastest = (measurements: readonly Measurement[], engine: string): Measurement | undefined =>
  measurements
    .filter((measurement) => measurement.engine === engine)
    .sort((one, other) => typicalSeconds(one) - typicalSeconds(other))[0];
