/** Every workload that `--workload` accepts, in the order in which they run. */
export const workloadNames = ['lenet', 'lenet-predict', 'alexnet', 'alexnet-predict'] as const;

export type WorkloadName = (typeof workloadNames)[number];
