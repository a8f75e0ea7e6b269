import { join } from 'node:path';
import { type History, type Run, saveModel } from '@cnn/train';
import { plotHistory } from '@cnn/viz';
import type { LayersModel } from '@tensorflow/tfjs-layers';

interface Result {
  readonly net: LayersModel;
  /** Over the curves. */
  readonly title: string;
  readonly classNames: readonly string[];
  /** Of the images that the model takes, in pixels. */
  readonly side: number;
}

/** Keeps the curves and the trained model in the run's folder. After Ctrl-C the checkpoint has the model, and nobody waits. */
export const keepResult = async (
  run: Run,
  history: History,
  { net, title, classNames, side }: Result,
): Promise<void> => {
  const last = history.rows.at(-1);
  if (last) {
    const drawing = plotHistory(history, { title });
    for (const format of ['png', 'svg']) await drawing.save(join(run.plotsPath, `history.${format}`));
  }
  if (history.stopped === 'aborted') return;
  const metrics = Object.entries(last ?? {}).filter(([name]) => /^(train|val)[A-Z]/.test(name));
  await saveModel(net, run.modelPath, {
    classNames,
    preprocessing: { channels: 1, resize: [side, side] },
    metrics: Object.fromEntries(metrics) as Record<string, number>,
  });
};
