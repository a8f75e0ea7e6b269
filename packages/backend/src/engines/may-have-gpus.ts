import type { EngineName } from './engine-name.ts';
import { engines } from './engines.ts';

/** Those of the engines that are worth loading when a GPU is looked for. Quick: loads none of them. */
export const mayHaveGpus = async (names: readonly EngineName[]): Promise<EngineName[]> => {
  const answers = await Promise.all(names.map((name) => engines[name].mayHaveGpus?.() ?? true));
  return names.filter((_, index) => answers[index]);
};
