import { dashesOf } from '../curves/dashes.ts';
import type { Series } from '../curves/series.ts';
import { sharesPanel } from '../curves/shares-panel.ts';
import { assertSize } from '../figure/assert-size.ts';
import { heading, margin } from '../figure/heading.ts';
import { named } from '../figure/named.ts';
import { Picture } from '../picture/picture.ts';
import { colors } from '../svg/colors.ts';
import type { RocCurve } from './roc-curve.ts';

/**
 * The share of a class's examples that is found, over the share of others that is taken for it. Scores that tell nothing lie on the grey
 * diagonal.
 *
 * @param curves One of `rocCurve`, or several by the names that the legend gives them, beside their areas.
 * @param options.title A line above the figure; none by default.
 * @param options.width Width in SVG units, 460 by default, at least 320.
 * @param options.height Height in SVG units, by default such that both axes are of about one length; at least 280.
 * @throws ArgumentError without a curve, and for a size too small.
 * @example
 * await plotRocCurve(rocCurves(labels, probabilities, classNames)).save('roc.png');
 */
export function plotRocCurve(
  curves: RocCurve | Readonly<Record<string, RocCurve>>,
  options: { title?: string; width?: number; height?: number } = {},
): Picture {
  const { title, width = 460 } = options;
  const list = named('plotRocCurve', curves, (one): one is RocCurve => Array.isArray(one?.falsePositiveRates));
  const series: Series[] = list.map(({ name, value }, index) => ({
    label: `${name ?? 'area'} ${value.area.toFixed(3)}`,
    color: colors.series[index % colors.series.length]!,
    dashes: dashesOf(index),
    points: value.falsePositiveRates.map((x, point) => ({ x, y: value.truePositiveRates[point]! })),
  }));
  const { drawn, bottom: y } = heading(width, { title, entries: series });
  const { height = y + width - 24 } = options;
  assertSize('plotRocCurve', { width, height }, [320, 280]);
  const box = { x: margin / 2, y, width: width - 2 * margin, height: height - y - margin / 2 };
  const drawing = sharesPanel({ box, titleX: 'false positive rate', titleY: 'true positive rate', series });
  return new Picture({
    width,
    height,
    title: title ?? 'True over false positive rate',
    description: `Area under the curve: ${list.map(({ name, value }) => `${name ? `${name} ` : ''}${value.area.toFixed(4)}`).join(', ')}.`,
    children: [...drawn, drawing],
  });
}
