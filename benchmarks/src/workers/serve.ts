import { createInterface } from 'node:readline';
import { peakRss } from './peak-rss.ts';
import type { WorkerMessage } from './worker-message.ts';

/** A workload made ready on one engine. */
export interface Served {
  readonly variant: string;
  readonly threads: number;
  /** Runs one step and waits for its result. */
  step(): Promise<unknown>;
}

/**
 * A worker's life: makes the workload ready, then answers each line of the standard input, a number of seconds, with as
 * many steps as it takes to fill them (at least one). Ends when the input does.
 */
export const serve = async (prepare: () => Promise<Served>): Promise<void> => {
  console.log = console.info = console.error; // the standard output is the protocol's
  try {
    const { variant, threads, step } = await prepare();
    send({ type: 'ready', variant, threads });
    for await (const line of createInterface({ input: process.stdin })) {
      const seconds = await timeSteps(step, Number(line));
      send({ type: 'turn', seconds, peakRssMiB: peakRss() });
    }
  } catch (error) {
    send({ type: 'failure', message: (error as Error).message.split('\n')[0]! });
    process.exitCode = 1;
  }
};

const timeSteps = async (step: Served['step'], budget: number): Promise<number[]> => {
  const seconds: number[] = [];
  const end = performance.now() + budget * 1000;
  do {
    const began = performance.now();
    await step();
    seconds.push((performance.now() - began) / 1000);
  } while (performance.now() < end);
  return seconds;
};

const send = (message: WorkerMessage) => process.stdout.write(`${JSON.stringify(message)}\n`);
