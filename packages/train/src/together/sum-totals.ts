import type { Totals } from '@cnn/backend';
import type { Peers } from './peers.ts';

/** The totals over what all ranks have measured. */
export const sumTotals = async ({ loss, correct, examples }: Totals, peers: Peers): Promise<Totals> => {
  const own = examples === 0 ? [0, 0, 0] : [loss * examples, correct, examples];
  const [losses, right, count] = (await peers.sum(own)) as unknown as [number, number, number];
  return { loss: losses / count, accuracy: right / count, correct: right, examples: count };
};
