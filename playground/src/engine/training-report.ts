import type { HistoryRow } from '@cnn/train';

/** What the page hears of a training while it lasts. */
export type TrainingReport =
  | { readonly kind: 'data'; readonly share: number }
  | {
      readonly kind: 'step';
      readonly step: number;
      readonly steps: number;
      readonly loss: number;
      readonly accuracy: number;
      /** Those of the history since the report before. */
      readonly rows: readonly HistoryRow[];
    };

/** How a training ended. */
export interface TrainingResult {
  readonly stopped: 'completed' | 'stopped' | 'aborted' | 'failed';
  /** Where it failed: why. */
  readonly problem?: string;
  /** Of the last row, on the test images. */
  readonly accuracy?: number;
  readonly seconds: number;
  readonly examplesPerSecond: number;
  /** The network as a safetensors file. */
  readonly model?: Uint8Array;
}
