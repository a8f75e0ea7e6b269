import type { Average } from './average.ts';

/** What metrics accept that rank the examples by the probability of a class. */
export interface RankedOptions<Kind extends Average> {
  /** `'macro'` by default. */
  readonly average?: Kind;
  /** Whether scores are logits, whose softmax ranks the examples; with false they rank as they are. True by default. */
  readonly fromLogits?: boolean;
}
