import type { Penalty } from '../graph/weight.ts';

/** How a layer's config names a regularizer. */
export interface Serialized {
  readonly className: string;
  readonly config: Readonly<Record<string, unknown>>;
}

/** The penalty of `tf.regularizers.l1`, `l2` and `l1l2`; undefined for none, and null for one that is not theirs. */
export const penaltyOf = (regularizer: Serialized | null | undefined): Penalty | undefined | null => {
  if (!regularizer) return undefined;
  if (regularizer.className !== 'L1L2') return null;
  const { l1, l2 } = regularizer.config as { l1: number; l2: number };
  return { l1, l2 };
};
