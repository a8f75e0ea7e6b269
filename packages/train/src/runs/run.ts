import { isDescription } from '@cnn/backend';
import { type JsonValue, writeDurably } from '@cnn/core';
import type { Callback } from '../callbacks/callback.ts';
import { csvLogger } from '../callbacks/logs/csv-logger.ts';
import type { Checkpoint } from '../checkpoints/checkpoint.ts';
import { saveCheckpoint } from '../checkpoints/save-checkpoint.ts';
import type { SaveCheckpointOptions } from '../checkpoints/save-checkpoint-options.ts';
import type { RunOptimizer } from '../fit/run-optimizer.ts';
import type { TrainingRun } from '../fit/training-run.ts';
import type { History } from '../history/history.ts';
import type { HistoryRow } from '../history/history-row.ts';
import { historyToCsv } from '../history/history-to-csv.ts';
import { RunError } from './run-error.ts';
import type { RunRecord } from './run-record.ts';

type BegunRun = Pick<TrainingRun, 'model' | 'device' | 'seed' | 'rows'> & Partial<Pick<TrainingRun, 'optimizer'>>;

/**
 * A run's folder: `run.json`, `history.csv`, `checkpoints/`, and places for `model.safetensors` and `plots/`. Made by `openRun`.
 *
 * `fit` fills it through `callbacks`; a loop of one's own calls `begin` and `end`.
 */
export class Run {
  #record: RunRecord;

  constructor(
    readonly folder: string,
    /** Where the run goes on, for `fit`'s option `resume`; undefined where it begins. */
    readonly checkpoint: Checkpoint | undefined,
    record: RunRecord,
    readonly checkpointOptions: SaveCheckpointOptions = {},
  ) {
    this.#record = record;
  }

  /** What `run.json` says. */
  get record(): RunRecord {
    return this.#record;
  }

  get name(): string {
    return this.#record.name;
  }

  get historyPath(): string {
    return `${this.folder}/history.csv`;
  }

  /** For `saveModel` and `loadModel`. */
  get modelPath(): string {
    return `${this.folder}/model.safetensors`;
  }

  get checkpointsPath(): string {
    return `${this.folder}/checkpoints`;
  }

  get plotsPath(): string {
    return `${this.folder}/plots`;
  }

  /** For `fit`: they keep the history row by row, checkpoints, and the record. */
  get callbacks(): Callback[] {
    return [
      csvLogger(this.historyPath),
      {
        name: 'run',
        onTrainBegin: (training) => this.begin(training),
        onRow: (row) => this.#write({ row }),
        onTrainEnd: (history) => this.end(history),
      },
      saveCheckpoint(this.checkpointsPath, this.checkpointOptions),
    ];
  }

  /** Training begins, or goes on. @throws RunError when the record cannot be written. */
  async begin({ model, device, seed, rows, optimizer }: BegunRun): Promise<void> {
    const computes = device ? { engine: device.engine, device: device.name } : {};
    await this.#write({ model: model.name, ...computes, seed, ...(optimizer && told(optimizer)), ...lastOf(rows) });
  }

  /** Training ends, and leaves this history. @throws RunError when it cannot be written. */
  async end({ rows, stopped, reason, examplesPerSecond }: History): Promise<void> {
    await this.#keep(this.historyPath, historyToCsv(rows));
    const ended = new Date().toISOString();
    // A run that was whole already has trained nothing, and keeps its figure.
    const speed = examplesPerSecond > 0 ? { examplesPerSecond } : {};
    await this.#write({ ended, stopped, reason, ...speed, ...lastOf(rows) });
  }

  async #write(change: Partial<RunRecord>): Promise<void> {
    this.#record = { ...this.#record, ...change };
    await this.#keep(`${this.folder}/run.json`, `${JSON.stringify(this.#record, null, 2)}\n`);
  }

  async #keep(path: string, text: string): Promise<void> {
    try {
      await writeDurably(path, [new TextEncoder().encode(text)]);
    } catch (error) {
      throw new RunError((error as Error).message, { cause: error });
    }
  }
}

const lastOf = (rows: readonly HistoryRow[]): Pick<RunRecord, 'row'> => (rows.length > 0 ? { row: rows.at(-1)! } : {});

/** An optimizer's options as JSON can have them; of those of TensorFlow.js the class alone. */
const told = ({ algorithm, optimizer }: RunOptimizer): Pick<RunRecord, 'optimizer'> => {
  const options = isDescription(optimizer) ? (JSON.parse(JSON.stringify(optimizer)) as Record<string, JsonValue>) : {};
  return { optimizer: { ...options, algorithm } };
};
