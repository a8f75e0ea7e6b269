import { dirname } from 'node:path';
import { profileKernels } from '@cnn/backend';
import type { Run } from '@cnn/train';
import { type LiveDashboard, type LiveDashboardOptions, liveDashboard } from '@cnn/viz/live';

/** The callback of the live page, where it is wanted and a run is kept; with the runs that lie beside it. */
export const livePage = (
  { live = false }: { readonly live?: boolean },
  run: Run | undefined,
  options: Pick<LiveDashboardOptions, 'title' | 'classNames'>,
): LiveDashboard[] =>
  live && run ? [liveDashboard({ ...options, runs: dirname(run.folder), profile: profileKernels().times })] : [];
