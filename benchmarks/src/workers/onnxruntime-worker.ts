import { openSession } from '../onnx/open-session.ts';
import type { WorkloadName } from '../workloads/workload-name.ts';
import { workloads } from '../workloads/workloads.ts';
import { serve } from './serve.ts';

// Prediction by ONNX Runtime: `onnxruntime-worker.ts GRAPH WORKLOAD THREADS`. No TensorFlow.js here, whose memory
// would count as the peer's.
const [graph, name, threads] = process.argv.slice(2) as [string, WorkloadName, string];

await serve(async () => {
  const { batchSize, imageSize } = workloads[name];
  const { version, run } = await openSession(graph, Number(threads));
  const images = Float32Array.from({ length: batchSize * imageSize ** 2 }, () => Math.random());
  const shape = [batchSize, 1, imageSize, imageSize];
  return { variant: version, threads: Number(threads), step: () => run(images, shape) };
});
