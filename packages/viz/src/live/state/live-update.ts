import type { HistoryRow } from '../../history/history-row.ts';
import type { BatchPoint } from './batch-point.ts';
import type { Confusion } from './confusion.ts';
import type { Ending } from './ending.ts';
import type { KernelTime } from './kernel-time.ts';
import type { Predictions } from './predictions.ts';
import type { RunInfo } from './run-info.ts';
import type { Samples } from './samples.ts';
import type { WeightHistograms } from './weight-histogram.ts';

/** What has changed of a run since a page was told last. Lists have what is new; the rest replaces what was. */
export interface LiveUpdate {
  readonly version: number;
  /** Whether all of it is here, and what the page knows is void. */
  readonly whole: boolean;
  readonly run?: RunInfo;
  readonly points?: readonly BatchPoint[];
  /** The moment that comes last, also where it is not in the curves yet. */
  readonly now?: BatchPoint;
  readonly rows?: readonly HistoryRow[];
  readonly samples?: Samples;
  readonly predictions?: Predictions;
  readonly confusions?: readonly Confusion[];
  readonly histograms?: readonly WeightHistograms[];
  readonly profile?: readonly KernelTime[];
  readonly ending?: Ending;
}
