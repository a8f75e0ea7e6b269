import type { EngineName } from '@cnn/backend';
import type { WorkloadName } from '../workloads/workload-name.ts';
import { workloads } from '../workloads/workloads.ts';
import type { Contender } from './contender.ts';
import { engineContender } from './engine-contender.ts';
import { onnxruntimeContender } from './onnxruntime-contender.ts';
import { pytorchContenders } from './pytorch-contenders.ts';

/** Who takes part in a workload, in the order of their turns: the peers right after the first engine. */
export const contenders = (
  workload: WorkloadName,
  engines: readonly EngineName[],
  threads: number,
  { peers, graph }: { readonly peers: boolean; readonly graph: string | undefined },
): readonly Contender[] => {
  const [first, ...others] = engines.map((engine) => engineContender(engine, workload, threads));
  return [
    ...(first ? [first] : []),
    ...(peers && workloads[workload].precision !== 'int8' ? pytorchContenders(workloads[workload], threads) : []),
    ...(peers && graph ? [onnxruntimeContender(graph, workload, threads)] : []),
    ...others,
  ];
};
