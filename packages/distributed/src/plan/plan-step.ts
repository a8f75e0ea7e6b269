import { ArgumentError } from '@cnn/core';

/** What of a step a layer is: its weights' gradient, and the work of the way back that makes it. */
export interface PlannedLayer {
  /** Bytes of its gradient; 0 for a layer without weights. */
  readonly bytes: number;
  /**
   * Of a dense layer: bytes of its inputs and of its outputs, of one rank. Where they are few beside its weights, ranks share the layer out:
   * inputs, outputs and their gradients go round in the place of its gradient, and each rank updates a share (`'pieces'` only).
   */
  readonly dense?: { readonly inputBytes: number; readonly outputBytes: number };
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
 * What a data-parallel step takes: the way back hands bucket after bucket to the network, which sums one after the other. What layers that are
 * shared out send round is waited for, but for the gradients of their inputs, during which those of their weights are computed.
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
  /** Hands something to the network that is there at a time. */
  const take = (seconds: number, at = computed) => {
    summed = Math.max(summed, at) + seconds;
    sumSeconds += seconds;
  };
  const send = () => {
    take(sumTime(waiting, ranks, network, algorithm));
    waiting = 0;
  };
  const shared = layers.filter((layer) => algorithm === 'pieces' && isSharedOut(layer, ranks));
  for (const { dense } of shared) {
    for (const bytes of [dense!.inputBytes / ranks, dense!.outputBytes]) take(allToAllTime(bytes, ranks, network));
  }
  computed = forwardSeconds + sumSeconds;
  for (const layer of layers.toReversed()) {
    const { bytes, dense, backwardSeconds } = layer;
    if (shared.includes(layer)) {
      if (waiting > 0) send();
      take(allToAllTime(dense!.outputBytes, ranks, network));
      computed = summed + backwardSeconds;
      take(allToAllTime(dense!.inputBytes / ranks, ranks, network), computed - backwardSeconds / 2);
      computed = Math.max(computed, summed);
    } else {
      computed += backwardSeconds;
      waiting += bytes;
      if (bytes > 0 && waiting >= bucketBytes) send();
    }
  }
  if (waiting > 0) send();
  const all = sumOf(layers.map(({ bytes }) => bytes));
  const left = all > 0 ? sumOf(shared.map(({ bytes }) => bytes)) / all : 0;
  const update = updateSeconds * (1 - left + left / ranks);
  const computing = forwardSeconds + sumOf(layers.map(({ backwardSeconds }) => backwardSeconds));
  const seconds = Math.max(computed, ranks > 1 ? summed : 0) + update;
  return {
    seconds,
    sumSeconds: ranks > 1 ? sumSeconds : 0,
    waitingSeconds: seconds - computing - update,
    efficiency: (computing + updateSeconds) / seconds,
  };
};

/** The rule by which `mpi()`'s ranks share layers out. */
const isSharedOut = ({ bytes, dense }: PlannedLayer, ranks: number): boolean =>
  ranks > 1 &&
  dense !== undefined &&
  bytes >= smallestShared &&
  worthwhile * (ranks * dense.outputBytes + dense.inputBytes) <= bytes;

/** Bytes of a layer's weights from which on it is worth several messages a step. */
const smallestShared = 2 ** 18;
/** How many times fewer bytes have to go round than in a sum of gradients. */
const worthwhile = 3;

/** Seconds until each rank has so many bytes of each other. */
const allToAllTime = (
  bytes: number,
  ranks: number,
  { bytesPerSecond, latencySeconds, messageSeconds }: PlannedNetwork,
): number => latencySeconds + (ranks - 1) * (messageSeconds + bytes / bytesPerSecond);

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0);

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
