import type { HistoryRow } from '@cnn/train';
import { computed, signal } from '@preact/signals';
import { proxy } from 'comlink';
import type { TrainingReport, TrainingResult } from '../engine/training-report.ts';
import type { Settings } from '../settings/settings.ts';
import { ask, engine, useDevice } from './connection.ts';
import { version, whose } from './seen.ts';

/** What a training is for: one's own network, or a question of the chapter. */
export type Purpose = 'own' | 'activation' | 'dropout';

/** A training, in progress or ended. */
export interface Run {
  readonly number: number;
  readonly purpose: Purpose;
  readonly settings: Settings;
  readonly rows: readonly HistoryRow[];
  /** How much of the data is here, 0 … 1. */
  readonly data: number;
  readonly step?: Extract<TrainingReport, { kind: 'step' }>;
  readonly result?: TrainingResult;
}

/** All trainings of this visit, the latest last. */
export const runs = signal<readonly Run[]>([]);

export const running = computed(() => runs.value.find(({ result }) => !result));

/** One's own network as a file, once there is one. */
export const ownModel = computed(
  () => runs.value.findLast(({ purpose, result }) => purpose === 'own' && result?.model)?.result?.model,
);

/** Milliseconds between two looks at a network that is being trained, which wait in its worker for each other. */
const pace = 500;

let count = 0;

/** Trains as the settings say; one training at a time. */
export const train = async (settings: Settings, purpose: Purpose = 'own'): Promise<Run | undefined> => {
  if (running.peek()) return undefined;
  const number = ++count;
  const update = (changed: (run: Run) => Partial<Run>) => {
    runs.value = runs.peek().map((run) => (run.number === number ? { ...run, ...changed(run) } : run));
  };
  runs.value = [...runs.peek(), { number, purpose, settings, rows: [], data: 0 }];
  let lookedAt = performance.now();
  const hear = (report: TrainingReport): void => {
    if (report.kind === 'data') update(() => ({ data: report.share }));
    else {
      update(({ rows }) => ({ data: 1, step: report, rows: [...rows, ...report.rows] }));
      if (purpose !== 'own' || report.rows.length === 0) return;
      whose.value = 'own';
      if (performance.now() - lookedAt < pace) return;
      lookedAt = performance.now();
      version.value++;
    }
  };
  const failed = (error: Error): TrainingResult => ({
    stopped: 'failed',
    problem: error.message,
    seconds: 0,
    examplesPerSecond: 0,
  });
  const result = await ask((remote) => remote.train(settings, proxy(hear), purpose !== 'own')).catch(failed);
  update(() => ({ result }));
  if (purpose === 'own') version.value++;
  return runs.peek().find((run) => run.number === number);
};

export const stop = async (): Promise<void> => (await engine()).stop();

/** Computes on another device from now on. One's own network goes along. */
export const moveTo = async (kind: Settings['device']): Promise<void> => {
  whose.value = 'pretrained';
  useDevice(kind);
  const file = ownModel.peek();
  if (file) await ask((remote) => remote.open('own', file));
};

export const forget = (number: number): void => {
  runs.value = runs.peek().filter((run) => run.number !== number);
};
