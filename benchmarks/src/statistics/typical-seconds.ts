import type { Measurement } from '../rounds/measurement.ts';
import { median } from './median.ts';

/** Seconds of a step: the median over the rounds. */
export const typicalSeconds = ({ rounds }: Measurement): number =>
  median(rounds.filter((seconds) => seconds !== undefined));
