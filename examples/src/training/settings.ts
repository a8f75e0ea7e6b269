import type { JsonValue } from '@cnn/core';

/** What a run was told, as its `run.json` keeps it. What does not apply is absent. */
export interface Settings {
  readonly recipe: string;
  readonly epochs: number;
  readonly maxSteps?: number;
  readonly stepsPerRow?: number;
  readonly batchSize: number;
  readonly learningRate: number;
  readonly seed: number;
  readonly limit?: number;
  readonly testLimit?: number;
  /** The side of photographs as the network sees them. */
  readonly size?: number;
}

/** The settings as JSON has them. */
export const settingsAsJson = (settings: Settings): Record<string, JsonValue> =>
  Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
