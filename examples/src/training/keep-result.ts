import { join } from 'node:path';
import { type History, type Preprocessing, type Run, saveModel } from '@cnn/train';
import { plotHistory } from '@cnn/viz';
import type { LayersModel } from '@tensorflow/tfjs-layers';

interface Result {
  readonly net: LayersModel;
  /** Over the curves. */
  readonly title: string;
  readonly classNames: readonly string[];
  readonly preprocessing: Preprocessing;
}

/** Keeps the curves and the trained model in the run's folder. After Ctrl-C the checkpoint has the model, and nobody waits. */
export const keepResult = async (
  run: Run,
  history: History,
  { net, title, classNames, preprocessing }: Result,
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
    preprocessing,
    metrics: Object.fromEntries(metrics) as Record<string, number>,
  });
};
