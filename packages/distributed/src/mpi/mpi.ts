import { availableParallelism, cpus } from 'node:os';
import { ArgumentError } from '@cnn/core';
import { findMpi } from './find-mpi.ts';
import { type Launch, launchOf } from './launch.ts';
import { MpiCommunicator } from './mpi-communicator.ts';
import { MpiError } from './mpi-error.ts';

/** What `mpi` accepts. */
export interface MpiOptions {
  /** How many processes there must be; any number by default. */
  readonly ranks?: number;
  /**
   * Seconds after which a process that does not answer ends the run, from its beginning to its end; 60 by default. Callbacks of rank 0 take
   * part of it. Five more pass while the others ask each other who it is.
   */
  readonly timeoutSeconds?: number;
  /** Gradients go out in pieces of about so many bytes; 8 MiB by default. */
  readonly bucketBytes?: number;
  /**
   * `'bfloat16'` rounds gradients for the way, which halves its bytes. What rounding leaves over is kept, one number for each weight, and goes
   * with the next step's gradient; a run that goes on from a checkpoint begins with nothing left over. Off by default. The same runs have the
   * same bits still, but other ranks or buckets round otherwise.
   */
  readonly compression?: 'bfloat16';
}

let joined: Promise<MpiCommunicator> | undefined;

/**
 * Joins the processes that `mpirun` has started, for `fit`'s option `strategy`. Once a process; further calls give the same.
 *
 * Call it before a device is asked for: where `CNN_THREADS` is not set, the processes of a machine share its processors. MPI is left when
 * nothing else is to be done, or by `close()`.
 *
 * @throws MpiError without MPI, with another than the launcher's, or when there are not as many processes as asked for.
 * @example
 * const strategy = await mpi();
 * const { train } = await loadFashionMnist({ batchSize: 64, rank: strategy.rank, worldSize: strategy.worldSize });
 * await fit(net, train, { strategy });
 */
export const mpi = (options: MpiOptions = {}): Promise<MpiCommunicator> => {
  joined ??= join(options);
  return joined;
};

const join = async ({
  ranks,
  timeoutSeconds = 60,
  bucketBytes = 2 ** 23,
  compression,
}: MpiOptions): Promise<MpiCommunicator> => {
  if (ranks !== undefined && !(Number.isSafeInteger(ranks) && ranks >= 1)) {
    throw new ArgumentError(`mpi: ranks must be a whole number of at least 1, got ${ranks}.`);
  }
  for (const [name, value] of Object.entries({ timeoutSeconds, bucketBytes })) {
    if (!(value > 0)) throw new ArgumentError(`mpi: ${name} must be a number above 0, got ${value}.`);
  }
  if (compression !== undefined && compression !== 'bfloat16') {
    throw new ArgumentError(`mpi: compression must be 'bfloat16', or left out, got ${compression}.`);
  }
  const launch = launchOf(process.env);
  const expected = ranks ?? launch.worldSize;
  if (ranks !== undefined && ranks > 1 && launch.worldSize === undefined && process.env.SLURM_STEP_ID === undefined) {
    throw new MpiError(
      'MPI_LAUNCH',
      `${ranks} ranks are asked for, but this process was started alone. Start it with mpirun -np ${ranks} node …`,
    );
  }
  shareProcessors(launch);
  const found = findMpi(launch);
  const communicator = await MpiCommunicator.start(found, { timeoutSeconds, bucketBytes, compression });
  const { worldSize } = communicator;
  if (expected !== undefined && worldSize !== expected) {
    await communicator.close();
    const other = launch.worldSize !== undefined && launch.worldSize !== worldSize;
    throw new MpiError(
      'MPI_LAUNCH',
      other
        ? `${launch.worldSize} processes were started, but ${found.version} (${found.path}) knows of ${worldSize}: the launcher is of ` +
            "another MPI. Take the mpirun of that library, or name the launcher's library in CNN_MPI."
        : `${expected} ranks are asked for, ${worldSize} were started. Start them with mpirun -np ${expected} node …`,
    );
  }
  process.once('beforeExit', () => void communicator.close());
  if (communicator.rank === 0 && worldSize > 1) {
    process.once('SIGTERM', () => {
      process.stderr.write(
        `Rank 0 of ${worldSize} is ended: another has died, or the job was stopped.${communicator.where}\n`,
      );
      process.exit(143);
    });
  }
  return communicator;
};

/** One thread of the kernels a processor, not a process. */
const shareProcessors = ({ localSize = 1 }: Launch): void => {
  const [allowed, all] = [availableParallelism(), cpus().length];
  const isBound = allowed < all; // the launcher has dealt them out
  process.env.CNN_THREADS ??= String(Math.max(1, isBound ? allowed : Math.floor(allowed / localSize)));
};
