import type { EngineName } from '@cnn/backend';
import type { WorkloadName } from '../workloads/workload-name.ts';
import type { Contender } from './contender.ts';
import { nodeWorker } from './node-worker.ts';

/** One of the project's engines on a workload. */
export const engineContender = (engine: EngineName, workload: WorkloadName, threads: number): Contender => ({
  engine,
  peer: false,
  ...nodeWorker('engine-worker.ts', [engine, workload, String(threads)]),
});
