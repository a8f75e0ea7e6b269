import type { LiveUpdate } from '../../src/live/state/live-update.ts';
import { emptyView, type View } from './view.ts';

/** The view with what the server tells of the run. */
export const updatedView = (view: View, { version: _, whole, ...update }: LiveUpdate): View => {
  const { pastRuns, beside } = view;
  const before = whole ? { ...emptyView, pastRuns, beside } : view;
  const { points = [], rows = [], confusions = [], histograms = [] } = update;
  return {
    ...before,
    ...update,
    points: [...before.points, ...points],
    rows: [...before.rows, ...rows],
    confusions: [...before.confusions, ...confusions],
    histograms: [...before.histograms, ...histograms],
  };
};
