import type { EngineName } from './engine-name.ts';

/** One way to run TensorFlow.js: knows how to load itself and which devices it then offers. */
export interface Engine {
  readonly name: EngineName;
  /**
   * Loads and registers the engine's backend, once.
   * @throws EngineError when it cannot work here, with the reason and the mend.
   */
  load(): Promise<LoadedEngine>;
  /**
   * Whether it is worth loading when a GPU is looked for; must be quick. An engine without this has none, or none that
   * can be told before.
   */
  mayHaveGpus?(): Promise<boolean>;
}

/** An engine that is ready. */
export interface LoadedEngine {
  /** The name under which TensorFlow.js knows its backend. */
  readonly backendName: string;
  /** How many GPUs it can use; 0 on a CPU engine. */
  readonly gpus: number;
  /** What a device of it is called, for people. */
  deviceName(type: 'cpu' | 'gpu', index: number): string;
  /** What else there is to tell of it, for `examine`. */
  readonly details?: Readonly<Record<string, string>>;
}
