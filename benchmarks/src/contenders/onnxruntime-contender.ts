import type { WorkloadName } from '../workloads/workload-name.ts';
import type { Contender } from './contender.ts';
import { nodeWorker } from './node-worker.ts';

/** ONNX Runtime on a workload's graph; it cannot train. */
export const onnxruntimeContender = (graph: string, workload: WorkloadName, threads: number): Contender => ({
  engine: 'onnxruntime',
  peer: true,
  ...nodeWorker('onnxruntime-worker.ts', [graph, workload, String(threads)]),
});
