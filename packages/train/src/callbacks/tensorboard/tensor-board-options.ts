import type { TrainingRun } from '../../fit/training-run.ts';

/** What `tensorBoard` accepts. */
export interface TensorBoardOptions {
  /** How the values of each weight are spread, at each row; false by default, since it reads all weights from the device. */
  readonly histograms?: boolean;
  /**
   * Pictures to show at each row: PNG files by tag, such as `picture.png()` of `@cnn/viz` gives.
   *
   * @example
   * { images: async () => ({ 'validation images': await (await showImages(sample)).png() }) }
   */
  readonly images?: (
    run: TrainingRun,
  ) => Readonly<Record<string, Uint8Array>> | Promise<Readonly<Record<string, Uint8Array>>>;
  /** The model's layers as a graph; true by default. */
  readonly graph?: boolean;
  /** Loss and accuracy of the row so far and the learning rate after every so many steps too; each waits for the device. Off by default. */
  readonly everySteps?: number;
}
