import type { OperationTrace } from '@cnn/backend';
import type { CoreMachine } from './core-machine.ts';
import { simulateLoop } from './simulate-loop.ts';

/** What an operation takes on so many cores, and what of it keeps it from being that many times as fast. */
export interface SimulatedOperation {
  readonly name: string;
  readonly seconds: number;
  /** On one core. */
  readonly alone: number;
  /** Of the seconds, those that no core shares, those in which cores wait for the longest tasks and for each other, and those in which they wait for memory. */
  readonly serial: number;
  readonly imbalance: number;
  readonly memory: number;
}

/** A step that was traced on one thread, on so many cores. */
export const simulateStep = (
  trace: readonly OperationTrace[],
  cores: number,
  machine: CoreMachine,
): SimulatedOperation[] =>
  trace.map(({ name, seconds: alone, bytes, loops }) => {
    const inTasks = sum(loops.map(sum));
    if (cores === 1) return { name, seconds: alone, alone, serial: alone - inTasks, imbalance: 0, memory: 0 };
    const serial = Math.max(0, alone - inTasks);
    const shared = sum(
      loops.map((tasks) => (tasks.length > 1 ? simulateLoop(tasks, cores) + machine.wakeSeconds(cores) : sum(tasks))),
    );
    const least = bytes > machine.cacheBytes ? bytes / machine.bytesPerSecond(cores) : 0;
    const seconds = Math.max(serial + shared, least);
    return {
      ...{ name, seconds, alone, serial },
      imbalance: shared - inTasks / cores,
      memory: Math.max(0, least - serial - shared),
    };
  });

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
