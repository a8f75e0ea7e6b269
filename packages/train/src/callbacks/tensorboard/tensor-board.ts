import { readArray } from '@cnn/backend';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { TrainingRun } from '../../fit/training-run.ts';
import type { HistoryRow } from '../../history/history-row.ts';
import type { Callback } from '../callback.ts';
import { assertEverySteps } from '../logs/assert-every-steps.ts';
import { assertPath } from '../logs/assert-path.ts';
import { standing } from '../logs/standing.ts';
import { Speed } from '../speed.ts';
import { encodeGraph } from './encode-graph.ts';
import type { SummaryValue } from './event.ts';
import { EventFile } from './event-file.ts';
import { histogramOf } from './histogram-of.ts';
import { rowScalars } from './row-scalars.ts';
import type { TensorBoardOptions } from './tensor-board-options.ts';

/**
 * Writes what TensorBoard shows (`tensorboard --logdir <folder>`) while the run goes on: at each row of the history loss, accuracy and
 * metrics, training and validation as two runs (`train`, `validation`) under the same tags, learning rate and examples a second; the
 * model's graph; histograms and pictures where wanted. A run that goes on from a checkpoint goes on in TensorBoard as well, and what
 * was written after the checkpoint no longer shows. Needs Node.js.
 *
 * @param folder Made where it is missing. One for each run; the folder above it shows them side by side.
 * @throws ArgumentError for options that are none; the run throws LogError when a file cannot be written.
 * @example
 * await fit(net, train, { callbacks: [tensorBoard('runs/alexnet', { histograms: true })] });
 */
export const tensorBoard = (
  folder: string,
  { histograms = false, images, graph = true, everySteps }: TensorBoardOptions = {},
): Callback => {
  assertPath('tensorBoard', folder);
  assertEverySteps('tensorBoard', everySteps);
  let files = new Map<string, EventFile>();
  let speed: Speed;
  let begin = 0;

  const write = async (run: 'train' | 'validation', step: number, values: readonly SummaryValue[]): Promise<void> => {
    if (values.length === 0) return;
    await (await fileOf(run)).write({ step, values });
  };
  const fileOf = async (run: 'train' | 'validation'): Promise<EventFile> => {
    const known = files.get(run);
    if (known) return known;
    const file = await EventFile.open(`${folder}/${run}`);
    files.set(run, file);
    await file.write({ step: begin, restart: true });
    return file;
  };
  const writeStep = async (run: TrainingRun): Promise<void> => {
    const { step, ...figures } = await standing(run);
    const values = Object.entries(figures).map(([name, scalar]) => ({ tag: `steps/${name}`, scalar }));
    await write('train', step, values);
  };
  const writeRow = async (row: HistoryRow, run: TrainingRun): Promise<void> => {
    const rate = speed.examplesPerSecond;
    const pictures = Object.entries((await images?.(run)) ?? {});
    await write('train', row.step, [
      ...rowScalars(row, 'train'),
      { tag: 'learningRate', scalar: row.learningRate },
      ...(rate > 0 ? [{ tag: 'examplesPerSecond', scalar: rate }] : []),
      ...(histograms ? await weightHistograms(run.model) : []),
      ...pictures.map(([tag, png]) => ({ tag, png })),
    ]);
    await write('validation', row.step, rowScalars(row, 'val'));
    speed = new Speed(run.progress);
  };

  return {
    name: 'tensorBoard',
    async onTrainBegin(run) {
      const { model, progress, rows, validation } = run;
      files = new Map();
      speed = new Speed(progress);
      begin = progress.step;
      const train = await fileOf('train');
      if (graph && train.isFirst) await train.write({ graph: encodeGraph(model) });
      if (validation) await fileOf('validation');
      // Of the step that it goes on from it writes anew what may not have been written, or only now is taken back.
      if (begin === 0) return;
      if (everySteps && begin % everySteps === 0) await writeStep(run);
      const last = rows.at(-1);
      if (last?.step === begin) await writeRow(last, run);
    },
    async onBatchEnd(progress, run) {
      speed.add(progress);
      if (everySteps && progress.step % everySteps === 0) await writeStep(run);
    },
    onRow: writeRow,
    async onTrainEnd() {
      for (const file of files.values()) await file.close();
    },
  };
};

const weightHistograms = async (model: LayersModel): Promise<SummaryValue[]> => {
  const values: SummaryValue[] = [];
  for (const weight of model.weights) {
    const histogram = histogramOf((await readArray(weight.originalName, weight.read())).values);
    if (histogram) values.push({ tag: weight.originalName, histogram });
  }
  return values;
};
