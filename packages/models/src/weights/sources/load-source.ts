import type { StateDict } from '../state-dict.ts';
import { decodeStateDict } from './decode-state-dict.ts';
import { readStateDict } from './read-state-dict.ts';
import type { WeightsSource } from './weights-source.ts';

/**
 * The arrays of a source.
 *
 * @throws SafetensorsError, WeightsError in one line.
 */
export const loadSource = async (source: WeightsSource): Promise<StateDict> => {
  if (source instanceof Uint8Array) return decodeStateDict(source);
  return typeof source === 'string' || source instanceof URL || source instanceof Blob ? readStateDict(source) : source;
};
