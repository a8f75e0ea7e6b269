import type { Preprocessing } from '@cnn/core';
import type { ImageDataset } from '@cnn/datasets';
import type { ReadRun } from '@cnn/train';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { Judged } from '../errors/judged.ts';

/** A trained network, as the page shows it. */
export interface PageNetwork {
  /** For people: `LeNet`. */
  readonly title: string;
  readonly run: ReadRun;
  readonly model: LayersModel;
  readonly classNames: readonly string[];
  readonly preprocessing: Preprocessing;
  /** What it was tested on here, and what it made of each. */
  readonly tested: ImageDataset;
  readonly judged: readonly Judged[];
}
