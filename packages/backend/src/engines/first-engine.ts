import type { LoadedEngine } from './engine.ts';
import { EngineError } from './engine-error.ts';
import type { EngineName } from './engine-name.ts';
import { loadEngine } from './load-engine.ts';

/** The first of the engines that loads and passes the test. Undefined when none does. */
export const firstEngine = async (
  names: readonly EngineName[],
  suits: (engine: LoadedEngine) => boolean = () => true,
): Promise<{ name: EngineName; engine: LoadedEngine } | undefined> => {
  for (const name of names) {
    try {
      const engine = await loadEngine(name);
      if (suits(engine)) return { name, engine };
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
    }
  }
  return undefined;
};
