import { ArgumentError } from '@cnn/core';

/** What of a step a layer is: its weights' gradient, and the work of the way back that makes it. */
export interface PlannedLayer {
  /** Bytes of its gradient; 0 for a layer without weights. */
  readonly bytes: number;
  /**
   * Of a dense layer: bytes of its inputs and of the gradients of its outputs, of one rank. Where those of all ranks are at most a fourth of
   * `bytes`, they are summed in the place of the gradient, each rank makes a share of it, and the shares go round (`'pieces'` only).
   */
  readonly factorBytes?: number;
  /** Seconds of the way back for this layer, on one rank. */
  readonly backwardSeconds: number;
}

/** What joins the ranks. */
export interface PlannedNetwork {
  /** Of one rank, in each direction. */
  readonly bytesPerSecond: number;
  /** From sending to receiving. */
  readonly latencySeconds: number;
  /** What each message costs its sender, during which the next one waits. */
  readonly messageSeconds: number;
}

/** How a sum travels: in pieces to their rank and back (`mpi()`), round a ring, or up and down a tree. */
export type SumAlgorithm = 'pieces' | 'ring' | 'tree';

/** What `planStep` takes. */
export interface StepPlan {
  readonly ranks: number;
  /** In the order of the way forward. */
  readonly layers: readonly PlannedLayer[];
  /** Seconds of the way forward, and of the update, on one rank. */
  readonly forwardSeconds: number;
  readonly updateSeconds: number;
  readonly network: PlannedNetwork;
  /** As `mpi()`'s; infinite for one sum at the end, without overlap. */
  readonly bucketBytes: number;
  readonly algorithm?: SumAlgorithm;
}

/** What a step comes to. */
export interface PlannedStep {
  readonly seconds: number;
  /** Of all sums, whether hidden or not. */
  readonly sumSeconds: number;
  /** Of the step, during which nothing is computed. */
  readonly waitingSeconds: number;
  /** Speed of a rank in proportion to one alone. */
  readonly efficiency: number;
}

/**
 * What a data-parallel step takes: the way back hands bucket after bucket to the network, which sums one after the other.
 *
 * @throws ArgumentError for no whole number of ranks.
 */
export const planStep = (plan: StepPlan): PlannedStep => {
  const { ranks, layers, forwardSeconds, updateSeconds, network, bucketBytes, algorithm = 'pieces' } = plan;
  if (!Number.isSafeInteger(ranks) || ranks < 1) {
    throw new ArgumentError(`planStep: ranks must be a whole number of at least 1, got ${ranks}.`);
  }
  let computed = forwardSeconds;
  let summed = 0;
  let sumSeconds = 0;
  let waiting = 0;
  const take = (seconds: number) => {
    summed = Math.max(summed, computed) + seconds;
    sumSeconds += seconds;
  };
  const send = () => {
    take(sumTime(waiting, ranks, network, algorithm));
    waiting = 0;
  };
  for (const { bytes, factorBytes, backwardSeconds } of layers.toReversed()) {
    computed += backwardSeconds;
    if (algorithm === 'pieces' && factorBytes !== undefined && 4 * ranks * factorBytes <= bytes) {
      if (waiting > 0) send();
      // Shares go round as the second half of a sum does.
      take(sumTime(ranks * factorBytes, ranks, network, algorithm) + sumTime(bytes, ranks, network, algorithm) / 2);
    } else {
      waiting += bytes;
      if (bytes > 0 && waiting >= bucketBytes) send();
    }
  }
  if (waiting > 0) send();
  const alone = computed + updateSeconds;
  const seconds = Math.max(computed, ranks > 1 ? summed : 0) + updateSeconds;
  return {
    seconds,
    sumSeconds: ranks > 1 ? sumSeconds : 0,
    waitingSeconds: seconds - alone,
    efficiency: alone / seconds,
  };
};

/**
 * Seconds of one sum of so many bytes. A ring and pieces both send 2 (N − 1) / N of them from each rank, which no algorithm undercuts; a ring
 * waits for 2 (N − 1) messages one after the other, pieces for two; a tree sends all bytes 2 log₂ N times.
 */
export const sumTime = (
  bytes: number,
  ranks: number,
  { bytesPerSecond, latencySeconds, messageSeconds }: PlannedNetwork,
  algorithm: SumAlgorithm,
): number => {
  if (ranks === 1 || bytes === 0) return 0;
  const traffic = (2 * (ranks - 1) * bytes) / ranks / bytesPerSecond;
  switch (algorithm) {
    case 'pieces':
      return 2 * (latencySeconds + (ranks - 1) * messageSeconds) + traffic;
    case 'ring':
      return 2 * (ranks - 1) * (latencySeconds + messageSeconds) + traffic;
    case 'tree':
      return 2 * Math.ceil(Math.log2(ranks)) * (latencySeconds + messageSeconds + bytes / bytesPerSecond);
  }
};
