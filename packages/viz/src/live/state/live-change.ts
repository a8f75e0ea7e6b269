import type { BatchPoint } from './batch-point.ts';
import type { LiveUpdate } from './live-update.ts';

/** What becomes of a run at one moment: a beginning, or something more of it. */
export type LiveChange =
  | {
      readonly kind: 'begin';
      readonly run: NonNullable<LiveUpdate['run']>;
      readonly rows: NonNullable<LiveUpdate['rows']>;
    }
  | { readonly kind: 'points'; readonly points: readonly BatchPoint[] }
  | ({ readonly kind: 'more' } & Omit<LiveUpdate, 'version' | 'whole' | 'run' | 'points' | 'now'>);
