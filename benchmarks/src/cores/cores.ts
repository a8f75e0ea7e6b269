import { engineContender } from '../contenders/engine-contender.ts';
import type { MachineLimits } from '../machine/machine-limits.ts';
import { alignColumns } from '../report/align-columns.ts';
import { traceStep } from '../roofline/trace-step.ts';
import { runRounds } from '../rounds/run-rounds.ts';
import { threadSettings } from '../rounds/thread-settings.ts';
import { typicalSeconds } from '../statistics/typical-seconds.ts';
import type { WorkloadName } from '../workloads/workload-name.ts';
import type { CoreMachine } from './core-machine.ts';
import { type SimulatedOperation, simulateStep } from './simulate-step.ts';

const networks: readonly WorkloadName[] = ['alexnet-train', 'lenet-train', 'resnet18-train'];
const counts = [1, 2, 4, 8, 16, 32, 64];

/**
 * Memory gives each core what it gives one here, until a complex of eight has what its link carries, and the socket what twelve channels of
 * DDR5-4800 do (460 GB/s by their data sheet) at the share that copying reaches. A loop's call costs a microsecond, and a tenth for each worker
 * that comes to the gate.
 */
const manyCores = (oneCore: number): CoreMachine => ({
  bytesPerSecond: (cores) => Math.min(cores * oneCore, Math.ceil(cores / 8) * 60e9, 370e9),
  cacheBytes: 32 * 2 ** 20,
  wakeSeconds: (cores) => 1e-6 + 1e-7 * cores,
});

/** A step's tasks, timed on one thread, on up to 64 cores by simulation; beside it what one and two threads take here. */
export const cores = async (limits: MachineLimits): Promise<void> => {
  process.env.CNN_THREADS = '1';
  const machine = manyCores(limits.gigabytesPerSecond * 1e9);
  for (const workload of networks) {
    const trace = await traceStep(workload, workload === 'lenet-train' ? 51 : 5);
    const measured = new Map<number, number>();
    for (const threads of [1, 2]) measured.set(threads, await measure(workload, threads));
    const alone = total(simulateStep(trace, 1, machine));
    const rows = counts.map((count) => {
      const operations = simulateStep(trace, count, machine);
      const seconds = total(operations);
      const lost = (part: 'serial' | 'imbalance' | 'memory') =>
        count === 1
          ? ''
          : percent(
              operations.reduce((sum, operation) => sum + operation[part], 0),
              seconds,
            );
      const here = measured.get(count);
      return [
        ...[String(count), (1e3 * seconds).toFixed(2), here === undefined ? '' : (1e3 * here).toFixed(2)],
        ...[percent(alone / count, seconds), lost('serial'), lost('imbalance'), lost('memory')],
      ];
    });
    const head = ['cores', 'ms', 'here', 'efficiency', 'not shared', 'waiting for tasks', 'for memory'];
    console.log(`\n${workload}\n${alignColumns([head, ...rows])}\n${slowest(simulateStep(trace, 16, machine), 16)}`);
  }
};

const total = (operations: readonly SimulatedOperation[]): number =>
  operations.reduce((sum, { seconds }) => sum + seconds, 0);

const percent = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(0)} %`;

/** Which kinds of operations lose most beside an equal share for every core. */
const slowest = (operations: readonly SimulatedOperation[], count: number): string => {
  const lost = new Map<string, number>();
  for (const { name, seconds, alone } of operations) {
    lost.set(name, (lost.get(name) ?? 0) + seconds - alone / count);
  }
  const most = [...lost].sort(([, one], [, other]) => other - one).slice(0, 5);
  return `on ${count}, beyond equal shares: ${most.map(([name, seconds]) => `${name} ${(1e3 * seconds).toFixed(2)} ms`).join(', ')}`;
};

const measure = async (workload: WorkloadName, threads: number): Promise<number> => {
  const [measurement] = await runRounds([engineContender('cnn-native', workload, threads)], {
    rounds: 3,
    environment: threadSettings(threads),
    progress() {},
    note(_, reason) {
      console.log(`${workload}: left out: ${reason}`);
    },
  });
  return measurement === undefined ? Number.NaN : typicalSeconds(measurement);
};
