import type { Device } from '@cnn/backend';
import type { History, Run } from '@cnn/train';

/** What a recipe leaves. */
export interface Trained {
  readonly run: Run;
  readonly device: Device;
  readonly history: History;
}
