import type { WorkloadName } from '../workloads/workload-name.ts';

/** Why an engine sits out a workload that it would need many minutes a step for; undefined where it takes part. */
export const hopeless = (engine: string, workload: WorkloadName): string | undefined =>
  engine === 'cpu' && !workload.startsWith('lenet') && !workload.endsWith('-one')
    ? `${workload}, cpu: left out, since a step takes tfjs's JavaScript kernels many minutes`
    : undefined;
