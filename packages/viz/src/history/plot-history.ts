import { Picture } from '../picture/picture.ts';
import { historyFigure } from './history-figure.ts';
import type { HistoryLike } from './history-like.ts';
import type { PlotHistoryOptions } from './plot-history-options.ts';

/**
 * The chapter's figure of a training run: loss on the left, accuracy on the right, training as red circles, validation
 * as blue squares. Of several runs each has a colour and a sign, and training is dashed.
 *
 * A column without any value (no validation) is left out, also from the legend. A value that is not finite breaks its
 * curve; how many did is written under the legend, so that a diverged run is not mistaken for a short one.
 *
 * @param history At least one row; or several histories by the names that the legend gives them.
 * @throws ArgumentError for a history without rows, a row without a numeric epoch, a metric that no row has, a size too small, a
 * band not low to high.
 *
 * @example
 * await plotHistory(history, { bands: { valAccuracy: [0.866, 0.885] } }).save('alexnet.png');
 * await plotHistory({ lenet, alexnet }, { metrics: ['accuracy'], curves: 'validation' }).save('both.png');
 */
export const plotHistory = (
  history: HistoryLike | Readonly<Record<string, HistoryLike>>,
  options: PlotHistoryOptions = {},
): Picture => new Picture(historyFigure(history, options));
