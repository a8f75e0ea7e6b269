import { setTimeout as sleep } from 'node:timers/promises';
import type { Contender } from '../contenders/contender.ts';
import { median } from '../statistics/median.ts';
import type { Ready } from '../workers/worker-message.ts';
import type { Measurement } from './measurement.ts';
import { WorkerError } from './worker-error.ts';
import { WorkerProcess } from './worker-process.ts';

interface Options {
  readonly rounds: number;
  readonly environment: NodeJS.ProcessEnv;
  /** Seconds within which a contender must be ready, and end a turn. */
  readonly limit?: number;
  /** Runs while everybody rests. */
  beforeRound?(): Promise<void>;
  /** What a person may want to know: progress, who is missing and why. */
  progress(line: string): void;
  note(contender: Contender, reason: string): void;
  /** What a worker wrote beside its answers, once it has ended. */
  output?(contender: Contender, text: string): void;
}

interface Entrant {
  readonly contender: Contender;
  readonly worker: WorkerProcess;
  readonly ready: Ready;
  readonly rounds: (number | undefined)[];
  peakRssMiB: number;
  /** Seconds in its turns so far. */
  spent: number;
  failed: boolean;
}

/** Steps fill so many seconds in each turn; a first turn of the same length warms up and does not count. */
const turnSeconds = 1;
/** Whoever has used so many seconds sits out the remaining rounds. */
const patience = 60;
/** Whoever needs so many seconds for one step does not take part. */
const answerLimit = 120;
/** Worker threads of the last turn spin for a while before they sleep. */
const pauseMilliseconds = 100;

/** Starts every contender in a process of its own and lets them take turns, so that all meet the same machine. */
export const runRounds = async (contenders: readonly Contender[], options: Options): Promise<Measurement[]> => {
  const entrants: Entrant[] = [];
  try {
    for (const contender of contenders) {
      options.progress(`starting ${contender.engine}`);
      const entrant = await enter(contender, options);
      if (entrant) entrants.push(entrant);
    }
    for (let round = 0; round < options.rounds; round++) {
      options.progress(`round ${round + 1} of ${options.rounds}`);
      await sleep(pauseMilliseconds);
      await options.beforeRound?.();
      // There and back, so that nobody always follows the same neighbour.
      const order = round % 2 === 0 ? entrants : entrants.toReversed();
      for (const entrant of order) await takeTurn(entrant, round, options);
    }
  } finally {
    for (const { worker, contender } of entrants) {
      const output = await worker.close();
      if (output) options.output?.(contender, output);
    }
  }
  return entrants
    .filter(({ rounds }) => rounds.some((seconds) => seconds !== undefined))
    .map(({ contender: { engine, peer }, ready: { variant, threads }, rounds, peakRssMiB }) => ({
      engine,
      peer,
      variant,
      threads,
      rounds,
      peakRssMiB,
    }));
};

const enter = async (
  contender: Contender,
  { environment, note, limit = answerLimit }: Options,
): Promise<Entrant | undefined> => {
  let worker: WorkerProcess | undefined;
  try {
    const started = await WorkerProcess.start(contender, environment, limit);
    worker = started.worker;
    const { peakRssMiB } = await worker.turn(turnSeconds);
    return { contender, worker, ready: started.ready, rounds: [], peakRssMiB, spent: 0, failed: false };
  } catch (error) {
    if (!(error instanceof WorkerError)) throw error;
    note(contender, error.message);
    await worker?.close();
    return undefined;
  }
};

const takeTurn = async (entrant: Entrant, round: number, { note }: Options): Promise<void> => {
  entrant.rounds[round] = undefined;
  if (entrant.failed || entrant.spent > patience) return;
  await sleep(pauseMilliseconds);
  try {
    const { seconds, peakRssMiB } = await entrant.worker.turn(turnSeconds);
    entrant.rounds[round] = median(seconds);
    entrant.spent += seconds.reduce((sum, step) => sum + step, 0);
    entrant.peakRssMiB = peakRssMiB;
  } catch (error) {
    if (!(error instanceof WorkerError)) throw error;
    entrant.failed = true;
    note(entrant.contender, error.message);
  }
};
