/** What `cnn train` takes. */
export interface TrainingFlags {
  readonly data: string;
  readonly epochs: number;
  readonly maxSteps?: number;
  readonly maxSeconds?: number;
  readonly batchSize: number;
  readonly optimizer: 'sgd' | 'adam' | 'adamw';
  readonly learningRate?: number;
  readonly momentum: number;
  readonly weightDecay: number;
  readonly schedule: 'constant' | 'cosine' | 'one-cycle';
  readonly augment?: boolean;
  readonly size?: number;
  readonly channels: 1 | 3;
  readonly limit?: number;
  readonly seed: number;
  readonly engine?: string;
  readonly out?: string;
  readonly resume?: boolean;
  readonly json?: boolean;
}
