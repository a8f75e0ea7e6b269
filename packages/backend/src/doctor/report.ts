import type { EngineReport } from './engine-report.ts';

/** All that `cnn doctor` tells. */
export interface Report {
  readonly machine: Readonly<Record<string, string>>;
  readonly engines: readonly EngineReport[];
}
