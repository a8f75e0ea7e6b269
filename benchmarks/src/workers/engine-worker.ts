import { type Device, type EngineName, tryGpu } from '@cnn/backend';
import type { WorkloadName } from '../workloads/workload-name.ts';
import { workloads } from '../workloads/workloads.ts';
import { createStep } from './create-step.ts';
import { type Served, serve } from './serve.ts';

// One workload on one engine: `engine-worker.ts ENGINE WORKLOAD THREADS`.
const [engine, name, threads] = process.argv.slice(2) as [EngineName, WorkloadName, string];

await serve(async () => {
  const device = await tryGpu(0, { engine }); // the best device that this engine drives
  const { variant, threads: used } = describe(device);
  const { precision, step } = createStep(workloads[name]);
  return { variant: precision === 'float32' ? variant : `${variant} ${precision}`, threads: used, step };
});

/** From the device's name, such as `AMD EPYC · native avx512 · 2 threads`. */
function describe({ type, engine, name: device }: Device): Pick<Served, 'variant' | 'threads'> {
  const [, variant = '', used = '1'] = device.split(' · ');
  if (type === 'gpu') return { variant: device, threads: 1 };
  return { variant, threads: engine === 'tensorflow' ? Number(threads) : Number.parseInt(used, 10) };
}
