import { linearAxis } from '../axes/linear-axis.ts';
import type { Box } from '../panel/box.ts';
import { panel } from '../panel/panel.ts';
import { colors } from '../svg/colors.ts';
import { segment } from '../svg/segment.ts';
import { curve } from './curve.ts';
import type { Series } from './series.ts';

/** One panel of curves of shares over shares, both from 0 to 1, and the grey diagonal on which they are equal. */
export const sharesPanel = (options: {
  box: Box;
  titleX: string;
  titleY: string;
  series: readonly Series[];
}): string => {
  const { series, ...rest } = options;
  return panel({
    ...rest,
    axis: linearAxis([0, 1], 6),
    across: [],
    domain: [0, 1],
    inset: 6,
    draw: ({ scaleX, scaleY }) => [
      segment([scaleX(0), scaleY(0)], [scaleX(1), scaleY(1)], colors.faint, 1.2),
      ...series.map((one) => curve(one, scaleX, scaleY)),
    ],
  });
};
