import { join } from 'node:path';
import { cpu } from '@cnn/backend';
import { saveOnnx } from '@cnn/models';
import { createNetwork } from './create-network.ts';
import { operationsPerStep } from './operations-per-step.ts';
import { quantizeGraph } from './quantize-graph.ts';
import type { WorkloadName } from './workload-name.ts';
import { workloads } from './workloads.ts';

/** What a workload costs and, for prediction, its graph for ONNX Runtime, written into the folder. */
export const prepareWorkload = async (
  name: WorkloadName,
  folder: string,
): Promise<{ readonly operations: number; readonly graph: string | undefined }> => {
  await cpu({ engine: 'cpu' });
  const workload = workloads[name];
  const network = createNetwork(workload);
  try {
    const operations = operationsPerStep(network, workload);
    if (workload.optimizer) return { operations, graph: undefined };
    const graph = join(folder, `${name}.onnx`);
    await saveOnnx(network, graph, { batchSize: workload.batchSize });
    if (workload.precision !== 'int8') return { operations, graph };
    return { operations, graph: await quantizeGraph(graph, workload) };
  } finally {
    network.dispose();
  }
};
