import type { EngineName } from '@cnn/backend';
import type { WorkloadName } from '../workloads/workload-name.ts';

/** What `pnpm bench` takes. */
export interface BenchFlags {
  readonly engine?: readonly EngineName[];
  readonly workload?: readonly WorkloadName[];
  readonly peers: boolean;
  readonly rounds: number;
  readonly threads: number;
  readonly json?: string;
  readonly chart: string;
  readonly profile?: boolean;
  readonly roofline?: boolean;
  readonly cores?: boolean;
}
