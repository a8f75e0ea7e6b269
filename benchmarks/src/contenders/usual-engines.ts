import { type EngineName, engineNames } from '@cnn/backend';
import type { WorkloadName } from '../workloads/workload-name.ts';
import { workloads } from '../workloads/workloads.ts';

/**
 * The engines that take part in a workload where `--engine` names none. Those of others show on the chapter's own two
 * networks where they stand; on every network they would take the better part of an hour.
 */
export const usualEngines = (workload: WorkloadName): readonly EngineName[] =>
  everywhere.has(workload)
    ? engineNames.filter((name) => name !== 'cnn')
    : (workloads[workload].precision ?? 'float32') !== 'float32'
      ? ['cnn-native'] // the others have none, or are not faster
      : ['cnn-native', 'cnn-wasm'];

const everywhere: ReadonlySet<WorkloadName> = new Set([
  'lenet-train',
  'lenet-predict',
  'alexnet-train',
  'alexnet-predict',
]);
