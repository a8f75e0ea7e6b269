import { useEffect, useReducer, useState } from 'preact/hooks';
import type { HistoryRow } from '../src/history/history-row.ts';
import type { PastRun } from '../src/live/server/past-run.ts';
import { BatchCurves } from './sections/batch-curves.tsx';
import { ConfusionMatrix } from './sections/confusion-matrix.tsx';
import { EpochCurves } from './sections/epoch-curves.tsx';
import { KernelProfile } from './sections/kernel-profile.tsx';
import { PastRuns } from './sections/past-runs.tsx';
import { SamplePredictions } from './sections/sample-predictions.tsx';
import { StopButton } from './sections/stop-button.tsx';
import { Tiles } from './sections/tiles.tsx';
import { WeightHistograms } from './sections/weight-histograms.tsx';
import { type Connection, follow } from './state/follow.ts';
import { keepPage } from './state/keep-page.ts';
import { updatedView } from './state/updated-view.ts';
import { emptyView, type View } from './state/view.ts';

/** The page: of a run that goes on, or one that was kept in a file. */
export const Page = ({ kept }: { readonly kept?: View }) => {
  const [view, change] = useReducer((before: View, next: (before: View) => View) => next(before), kept ?? emptyView);
  const [connection, setConnection] = useState<Connection>(kept ? 'over' : 'connecting');
  const { run, ending, now } = view;

  useEffect(() => {
    if (kept) return;
    return follow({
      updated: (update) => change((before) => updatedView(before, update)),
      connection: setConnection,
    });
  }, [kept]);

  // The list is asked for anew with each run that begins or ends.
  useEffect(() => {
    if (kept || !run || connection === 'over') return;
    ask<readonly PastRun[]>('runs').then((pastRuns) => pastRuns && change((before) => ({ ...before, pastRuns })));
  }, [kept, run]);

  useEffect(() => {
    const done = run?.steps && now ? `${Math.floor((100 * now.step) / run.steps)} % ` : '';
    document.title = run ? `${ending ? '' : done}${run.title}` : 'Training';
  }, [run, now, ending]);

  // Marked at once: a box that waits for the answer is drawn unmarked again by what the run tells meanwhile.
  const choose = async (name: string, chosen: boolean) => {
    change((before) => besideWith(before, name, chosen ? [] : undefined));
    if (!chosen) return;
    const rows = await ask<readonly HistoryRow[]>(`runs/${encodeURIComponent(name)}`);
    change((before) => (name in before.beside ? besideWith(before, name, rows) : before));
  };

  return (
    <>
      <header>
        <div>
          <h1>{run?.title ?? 'Training'}</h1>
          <p class="about">{run && [run.model, run.device].filter(Boolean).join(' on ')}</p>
        </div>
        <p class={`status ${ending ? 'over' : connection}`} role="status">
          {statusOf(view, connection, kept !== undefined)}
        </p>
        <div class="buttons">
          {run && !ending && !kept && <StopButton />}
          {run && (
            <button type="button" onClick={() => keepPage(view)}>
              Keep as a file
            </button>
          )}
        </div>
      </header>
      <main>
        <Tiles {...view} />
        <BatchCurves {...view} />
        <EpochCurves {...view} />
        <SamplePredictions {...view} />
        <ConfusionMatrix {...view} />
        <WeightHistograms {...view} />
        <KernelProfile {...view} />
        <PastRuns {...view} choose={connection === 'live' ? choose : undefined} />
      </main>
    </>
  );
};

const statusOf = ({ run, ending }: View, connection: Connection, isKept: boolean): string => {
  if (ending) return `${ending.stopped}${ending.reason ? `: ${ending.reason}` : ''}`;
  if (isKept) return 'kept while it ran';
  if (connection === 'lost') return 'no connection; trying again';
  return connection === 'live' ? (run ? 'training' : 'waiting for training') : 'connecting';
};

/** With the rows of a past run beside this one, or without that run. */
const besideWith = (view: View, name: string, rows: readonly HistoryRow[] | undefined): View => {
  const { [name]: _, ...others } = view.beside;
  return { ...view, beside: rows ? { ...others, [name]: rows } : others };
};

const ask = async <Answer,>(path: string): Promise<Answer | undefined> => {
  const response = await fetch(path).catch(() => undefined);
  return response?.ok ? ((await response.json()) as Answer) : undefined;
};
