import { ArgumentError } from '@cnn/core';
import type { HistoryRow } from '../history/history-row.ts';
import type { LiveDashboardOptions } from './live-dashboard-options.ts';
import type { BatchPoint } from './state/batch-point.ts';
import type { Ending } from './state/ending.ts';
import { type LiveThread, startThread } from './thread/start-thread.ts';
import { Allowance } from './training/allowance.ts';
import { BatchPoints } from './training/batch-points.ts';
import type { LiveBatchProgress, LiveRun } from './training/live-run.ts';
import { Probe } from './training/probe.ts';
import { readWeights } from './training/read-weights.ts';

/** A callback for `fit` of `@cnn/train`, and what ends its page. */
export interface LiveDashboard {
  readonly name: string;
  /** Where the page is; undefined before training begins. */
  readonly url: string | undefined;
  onTrainBegin(run: LiveRun): Promise<void>;
  onBatchEnd(progress: LiveBatchProgress, run: LiveRun): void;
  onRow(row: HistoryRow, run: LiveRun): Promise<void>;
  onTrainEnd(history: Ending): Promise<void>;
  /** Ends the page; else it ends with the process. */
  close(): Promise<void>;
}

/** The share of a run's time that predictions and histograms may take. */
const share = 0.005;
/** Milliseconds between two messages to the page's thread, and between two readings of the profile. */
const [pace, profilePace] = [500, 2000];
const never = Number.NEGATIVE_INFINITY;

/**
 * Serves a page on this machine that shows training as it goes on: loss and accuracy of the batches and of the epochs, speed and time
 * left, predictions, a confusion matrix, how weights are spread, memory, what kernels cost, and past runs. Its button stops the run
 * after the step in progress. The page can be kept as one file. Needs Node.js.
 *
 * The page runs on a thread of its own, so that neither holds the other up. Its address holds a random token, without which nothing
 * is answered. Where the page fails, training goes on.
 *
 * @throws ArgumentError for options that are none; the run throws LiveDashboardError when the port cannot be had.
 * @example
 * await fit(net, train, { validation: test, epochs: 10, callbacks: [liveDashboard({ classNames })] });
 */
export const liveDashboard = ({
  title,
  classNames = [],
  runs,
  profile,
  examples = 1000,
  port = 0,
  onListening = (url) => console.log(`live page: ${url}`),
}: LiveDashboardOptions = {}): LiveDashboard => {
  if (!Number.isSafeInteger(port) || port < 0 || port > 65_535) {
    throw new ArgumentError(`liveDashboard: port must be a whole number from 0 to 65535, got ${port}.`);
  }
  if (!Number.isSafeInteger(examples) || examples < 0) {
    throw new ArgumentError(`liveDashboard: examples must be a whole number, 0 or more, got ${examples}.`);
  }
  let thread: LiveThread | undefined;
  let current: LiveRun | undefined;
  let points: BatchPoints;
  let probe: Probe | undefined;
  let allowance: Allowance;
  let waiting: BatchPoint[] = [];
  let [sent, profiled] = [never, never];
  let hasFailed = false;

  const open = (): Promise<LiveThread> =>
    startThread({
      port,
      runs,
      stop: () => current?.stop('stopped on the live page'),
      died: (cause) => console.warn(`The live page has ended, training goes on: ${(cause as Error).message}`),
    });

  const send = (): void => {
    sent = performance.now();
    if (waiting.length > 0) thread?.post({ kind: 'points', points: waiting });
    waiting = [];
    if (!profile || sent - profiled < profilePace) return;
    profiled = sent;
    thread?.post({ kind: 'more', profile: profile() });
  };

  let weightsTook = 0;
  const show = async (epoch: number, run: LiveRun): Promise<void> => {
    const before = performance.now();
    const weights = await allowance.spend(() => readWeights(run));
    weightsTook = performance.now() - before;
    thread?.post(
      { kind: 'weights', epoch, weights },
      weights.map(({ values }) => values.buffer as ArrayBuffer),
    );
    if (probe && allowance.left > 0) thread?.post({ kind: 'more', ...(await probe.ask(run, epoch, allowance)) });
  };

  return {
    name: 'liveDashboard',
    get url() {
      return thread?.url;
    },
    async onTrainBegin(run) {
      current = run;
      if (!thread) {
        thread = await open();
        onListening(thread.url);
      }
      points = new BatchPoints(run);
      allowance = new Allowance(share);
      [waiting, sent, profiled, hasFailed] = [[], never, never, false];
      thread.post({ kind: 'begin', run: infoOf(run, { title, classNames }), rows: [...run.rows] });
      probe = await Probe.open(run, examples);
      const samples = await probe?.samples();
      if (samples) thread.post({ kind: 'more', samples });
    },
    onBatchEnd(progress) {
      const point = points.add(progress);
      if (point) waiting.push(point);
      if (performance.now() - sent >= pace) send();
    },
    async onRow(row, run) {
      points.row();
      send();
      thread?.post({ kind: 'more', rows: [{ ...row }] });
      if (hasFailed || allowance.left < weightsTook) return;
      try {
        await show(row.epoch, run);
      } catch (error) {
        hasFailed = true;
        const reason = (error as Error).message;
        console.warn(`The live page lacks predictions and weights from here on; training goes on: ${reason}`);
      }
    },
    async onTrainEnd({ stopped, reason }) {
      profiled = never;
      send();
      probe?.dispose();
      [probe, current] = [undefined, undefined];
      await thread?.end({ kind: 'end', stopped, reason });
    },
    async close() {
      await thread?.close();
      thread = undefined;
    },
  };
};

const infoOf = (
  { model, device, epochs, steps, progress }: LiveRun,
  { title, classNames }: { readonly title?: string; readonly classNames: readonly string[] },
) => ({
  title: title ?? model.name,
  model: model.name,
  device: device?.name,
  began: Date.now(),
  firstStep: progress.step,
  epochs: Number.isFinite(epochs) ? epochs : undefined,
  steps,
  classNames: [...classNames],
});
