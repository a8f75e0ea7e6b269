import type { EngineReport } from './engine-report.ts';

/** All that `examine` tells. */
export interface Report {
  readonly machine: Readonly<Record<string, string>>;
  readonly engines: readonly EngineReport[];
}
