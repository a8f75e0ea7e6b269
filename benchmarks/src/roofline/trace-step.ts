import { cpu, type OperationTrace, traceKernels } from '@cnn/backend';
import { createStep } from '../workers/create-step.ts';
import type { WorkloadName } from '../workloads/workload-name.ts';
import { workloads } from '../workloads/workloads.ts';

/** The operations of a step on this process's threads: of some steps, the one that took least. */
export const traceStep = async (workload: WorkloadName, steps: number): Promise<OperationTrace[]> => {
  await cpu({ engine: 'cnn-native' });
  const { step } = createStep(workloads[workload]);
  await step();
  const traces: OperationTrace[][] = [];
  for (let index = 0; index < steps; index++) {
    let running: Promise<unknown> | undefined;
    traces.push(
      traceKernels(() => {
        running = step();
      }),
    );
    await running;
  }
  const sum = (trace: readonly OperationTrace[]) => trace.reduce((total, { seconds }) => total + seconds, 0);
  return traces.reduce((best, trace) => (sum(trace) < sum(best) ? trace : best));
};
