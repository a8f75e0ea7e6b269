import type { EngineName } from '@cnn/backend';

/** What the study was told, as its `study.json` keeps it. */
export interface StudySettings {
  readonly epochs: number;
  readonly batchSize: number;
  readonly learningRate: number;
  /** The first of the seeds. */
  readonly seed: number;
  readonly seeds: number;
  /** How many training images. */
  readonly limit: number;
  readonly engine?: EngineName;
}
