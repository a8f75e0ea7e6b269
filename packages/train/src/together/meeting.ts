import type { BatchPart } from '@cnn/backend';
import type { Peers } from './peers.ts';

/** How a rank wants the run to go on: 0 as planned, 1 end after the last step, 2 end as its `signal` says. */
export type Wish = 0 | 1 | 2;

/** What the ranks of a run have agreed on before a step. */
export interface Agreement {
  readonly wish: Wish;
  /** Rank 0's, whose callbacks count. */
  readonly learningRate: number;
  readonly part: BatchPart;
}

/**
 * All ranks meet before each step: how many examples each has, whether one wants to end, and the learning rate.
 *
 * @param weight What the rank's examples count in the loss.
 */
export const meet = async (
  peers: Peers,
  { examples, weight, wish, learningRate }: { examples: number; weight: number; wish: Wish; learningRate: number },
): Promise<Agreement> => {
  const all = await peers.gather([examples, weight, wish, learningRate]);
  const weights = all.reduce((sum, one) => sum + one[1]!, 0);
  return {
    wish: Math.max(...all.map((one) => one[2]!)) as Wish,
    learningRate: all[0]![3]!,
    part: { share: weights > 0 ? weight / weights : 0, examples: all.map((one) => one[0]!) },
  };
};
