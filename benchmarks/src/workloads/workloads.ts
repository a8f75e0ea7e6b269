import type { Workload } from './workload.ts';
import type { WorkloadName } from './workload-name.ts';

const lenet = { network: 'lenet', imageSize: 28, batchSize: 256 } as const;
const alexnet = { network: 'alexnet', imageSize: 224, batchSize: 128 } as const;

export const workloads: Record<WorkloadName, Workload> = {
  lenet: { ...lenet, title: 'LeNet training step', training: true },
  'lenet-predict': { ...lenet, title: 'LeNet prediction', training: false },
  alexnet: { ...alexnet, title: 'AlexNet training step', training: true },
  'alexnet-predict': { ...alexnet, title: 'AlexNet prediction', training: false },
};
