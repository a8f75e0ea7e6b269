import type { TrainingRun } from '../../fit/training-run.ts';

/** What a run has come to after a step. */
export interface Standing {
  readonly step: number;
  /** Mean over the row of history in progress. */
  readonly loss: number;
  /** Likewise; absent where the loss knows no classes. */
  readonly accuracy?: number;
  readonly learningRate: number;
}

/** Where a run stands now, to the bit the same however often it was cut off. Waits for the device. */
export const standing = async ({ open, optimizer, progress: { step }, rows }: TrainingRun): Promise<Standing> => {
  const row = rows.at(-1);
  if (row?.step === step) {
    const { trainLoss: loss, trainAccuracy: accuracy, learningRate } = row; // the totals may have begun anew
    return { step, loss, ...(accuracy !== undefined && { accuracy }), learningRate };
  }
  const { loss, accuracy } = await open.totals();
  return { step, loss, ...(Number.isFinite(accuracy) && { accuracy }), learningRate: optimizer.learningRate };
};
