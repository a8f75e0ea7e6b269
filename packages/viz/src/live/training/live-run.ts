import type { Tensor } from '@tensorflow/tfjs-core';
import type { HistoryRow } from '../../history/history-row.ts';

/** What the page asks of a batch, an object of `@cnn/datasets` or any like it. */
export interface LiveBatch {
  readonly images: Tensor;
  readonly labels: Tensor;
}

/** Where a run is, as a callback of `@cnn/train` is told. */
export interface LiveProgress {
  readonly epoch: number;
  readonly batch: number;
  readonly step: number;
  readonly examples: number;
  readonly seconds: number;
}

/** How far it has come after a batch. */
export interface LiveBatchProgress extends LiveProgress {
  readonly loss: number;
  readonly accuracy: number;
  readonly waiting: number;
}

/** What the page asks of a training run: the `TrainingRun` of `@cnn/train`, or any object like it. */
export interface LiveRun {
  readonly model: {
    readonly name: string;
    readonly outputs: readonly { readonly shape: readonly (number | null)[] }[];
    readonly weights: readonly { readonly originalName: string; read(): Tensor }[];
  };
  readonly open: { predict(images: Tensor): Tensor | Tensor[] };
  readonly optimizer: { readonly learningRate: number };
  readonly device?: { readonly name: string };
  readonly epochs: number;
  readonly steps?: number;
  readonly batches?: number;
  readonly stepsPerRow?: number;
  readonly validation?: AsyncIterable<LiveBatch>;
  readonly progress: LiveProgress;
  readonly rows: readonly HistoryRow[];
  stop(reason: string): void;
}
