import type { Device } from '@cnn/backend';
import type { History } from '@cnn/train';

/** What a recipe leaves. */
export interface Trained {
  readonly device: Device;
  readonly history: History;
  /** What the history's rows are, for people. */
  readonly title: string;
  /** What a row of the history is, where it is not an epoch. */
  readonly unit?: string;
}
