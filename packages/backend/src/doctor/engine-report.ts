import type { EngineName } from '../engines/engine-name.ts';

/** What `examine` found out about one engine, in a process of its own. */
export interface EngineReport {
  readonly name: EngineName;
  readonly works: boolean;
  /** Where it works: what runs there, as devices are called. */
  readonly device?: string;
  readonly gpus?: number;
  readonly details?: Readonly<Record<string, string>>;
  /** Where it does not: why. */
  readonly failure?: string;
  /** What to do about it. */
  readonly mend?: string;
}
