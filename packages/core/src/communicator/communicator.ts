import type { Pieces } from './pieces.ts';

/**
 * Processes that compute together, as one of them sees it: MPI, or whatever else can do this (NCCL, Gloo). All of them make the same calls
 * in the same order. `@cnn/distributed` has `mpi()`, and `local()` for tests.
 */
export interface Communicator {
  /** Which of them this one is, from 0. */
  readonly rank: number;
  /** How many there are. */
  readonly worldSize: number;
  /** Gradients go out in pieces of about so many bytes, while those of earlier layers are still computed. */
  readonly bucketBytes: number;
  /**
   * Adds up what all give, element by element, in the order of ranks, in place: all have the same bits afterwards, in each run. The
   * memory stays where it is, and nobody else touches it, until the promise resolves. Several may be under way.
   */
  allReduce(values: Float32Array | Float64Array): Promise<void>;
  /**
   * As `allReduce`, for gradients, which are rounded for the way. `residual`, as long, keeps what rounding has left over and adds it to the
   * next sum of the same numbers: zeros at first, and touched by nobody else. Absent where nothing is rounded.
   */
  allReduceRounded?(values: Float32Array, residual: Float32Array): Promise<void>;
  /**
   * Each gives a piece to each other: rank r takes from rank s what s gives to r, which is as long. What a rank would give to itself stays
   * where it is. Both may be of one array where no piece that is taken overlaps one that is given; the memory as with `allReduce`.
   */
  allToAll(given: Pieces, taken: Pieces): Promise<void>;
  /** What each has given, in the order of ranks; all give as many bytes. */
  allGather(bytes: Uint8Array): Promise<Uint8Array[]>;
  /** Everybody's bytes become those of one rank, in place. */
  broadcast(bytes: Uint8Array, from: number): Promise<void>;
  /** Resolves once all have called it. */
  barrier(): Promise<void>;
  /** Where the run can go on from, for what is said when it ends before its time. */
  kept?(path: string): void;
  /** Ends all of them, this one included, after a line with the reason: a run in which one has failed cannot go on. */
  abort(reason: string): Promise<never>;
}
