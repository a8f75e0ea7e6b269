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
  readonly steps: number[];
  peakRssMiB: number;
  /** Seconds in its turns so far. */
  spent: number;
  failed: boolean;
}

/** Steps fill so many seconds in each turn; a first turn of the same length warms up and does not count. */
const turnSeconds = 0.5;
/** Whoever has used so many seconds sits out the remaining rounds. */
const patience = 10;
/** Whoever needs so many seconds for one step does not take part. */
const answerLimit = 120;
/** Worker threads of the last turn spin for a while before they sleep. */
const pauseMilliseconds = 100;

/** Starts every contender in a process of its own and lets them take turns, so that all meet the same machine. */
export const runRounds = async (contenders: readonly Contender[], options: Options): Promise<Measurement[]> => {
  const entrants: Entrant[] = [];
  try {
    options.progress('starting');
    entrants.push(...(await startAll(contenders, options)));
    for (const entrant of entrants) {
      options.progress(`warming up ${entrant.contender.engine}`);
      await takeTurn(entrant, options);
    }
    for (let round = 0; round < options.rounds; round++) {
      options.progress(`round ${round + 1} of ${options.rounds}`);
      // There and back, so that nobody always follows the same neighbour.
      const order = round % 2 === 0 ? entrants : entrants.toReversed();
      for (const entrant of order) await takeRound(entrant, round, options);
    }
  } finally {
    for (const { worker, contender } of entrants) {
      const output = await worker.close();
      if (output) options.output?.(contender, output);
    }
  }
  return entrants
    .filter(({ rounds }) => rounds.some((seconds) => seconds !== undefined))
    .map(({ contender: { engine, peer }, ready: { variant, threads }, rounds, steps, peakRssMiB }) => ({
      engine,
      peer,
      variant,
      threads,
      rounds,
      steps,
      peakRssMiB,
    }));
};

/** Loading a library is work for one thread, so that all of them load at once. */
const startAll = async (
  contenders: readonly Contender[],
  { environment, note, limit = answerLimit }: Options,
): Promise<Entrant[]> => {
  const starts = await Promise.allSettled(
    contenders.map((contender) => WorkerProcess.start(contender, environment, limit)),
  );
  return starts.flatMap((start, index): Entrant[] => {
    const contender = contenders[index]!;
    if (start.status === 'fulfilled') {
      return [{ contender, ...start.value, rounds: [], steps: [], peakRssMiB: 0, spent: 0, failed: false }];
    }
    if (!(start.reason instanceof WorkerError)) throw start.reason;
    note(contender, start.reason.message);
    return [];
  });
};

const takeRound = async (entrant: Entrant, round: number, options: Options): Promise<void> => {
  entrant.rounds[round] = undefined;
  if (entrant.failed || entrant.spent > patience) return;
  await sleep(pauseMilliseconds);
  const seconds = await takeTurn(entrant, options);
  if (!seconds) return;
  entrant.rounds[round] = median(seconds);
  entrant.steps.push(...seconds);
  entrant.spent += seconds.reduce((sum, step) => sum + step, 0);
};

/** The seconds of its steps; undefined when it could not go on. */
const takeTurn = async (entrant: Entrant, { note }: Options): Promise<readonly number[] | undefined> => {
  try {
    const { seconds, peakRssMiB } = await entrant.worker.turn(turnSeconds);
    entrant.peakRssMiB = peakRssMiB;
    return seconds;
  } catch (error) {
    if (!(error instanceof WorkerError)) throw error;
    entrant.failed = true;
    note(entrant.contender, error.message);
    return undefined;
  }
};
