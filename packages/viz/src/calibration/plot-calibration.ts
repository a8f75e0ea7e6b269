import { linearAxis } from '../axes/linear-axis.ts';
import { niceDomain } from '../axes/nice-domain.ts';
import { dashesOf } from '../curves/dashes.ts';
import type { Series } from '../curves/series.ts';
import { seriesMarkers } from '../curves/series-markers.ts';
import { sharesPanel } from '../curves/shares-panel.ts';
import { assertSize } from '../figure/assert-size.ts';
import { heading, margin } from '../figure/heading.ts';
import { named } from '../figure/named.ts';
import { panel } from '../panel/panel.ts';
import { Picture } from '../picture/picture.ts';
import { colors } from '../svg/colors.ts';
import { element } from '../svg/element.ts';
import type { CalibrationCurve } from './calibration-curve.ts';

/** What the lower panel, with the numbers of examples, takes. */
const countsHeight = 120;

/**
 * The reliability diagram: how often predictions were right, over how sure the network was. On the grey diagonal it is as sure as it
 * should be, below it too sure. The panel beneath shows how many of the examples lie in each bin.
 *
 * @param curves One of `calibrationCurve`, or several by the names that the legend gives them, beside their expected calibration errors.
 * @param options.title A line above the figure; none by default.
 * @param options.width Width in SVG units, 460 by default, at least 320.
 * @param options.height Height in SVG units, 530 by default, at least 400.
 * @throws ArgumentError without a curve, and for a size too small.
 * @example
 * await plotCalibration(calibrationCurve(labels, probabilities)).save('calibration.png');
 */
export function plotCalibration(
  curves: CalibrationCurve | Readonly<Record<string, CalibrationCurve>>,
  options: { title?: string; width?: number; height?: number } = {},
): Picture {
  const { title, width = 460, height = 530 } = options;
  assertSize('plotCalibration', { width, height }, [320, 400]);
  const list = named('plotCalibration', curves, (one): one is CalibrationCurve => Array.isArray(one?.bins));
  const series: Series[] = list.map(({ name, value }, index) => ({
    label: `${name ?? 'expected calibration error'} ${value.error.toFixed(3)}`,
    color: colors.series[index % colors.series.length]!,
    marker: seriesMarkers[index % seriesMarkers.length]!,
    dashes: dashesOf(index),
    points: value.bins.filter(({ count }) => count > 0).map(({ probability, share }) => ({ x: probability, y: share })),
  }));
  const { drawn, bottom: y } = heading(width, { title, entries: series });
  const box = { x: margin / 2, y, width: width - 2 * margin, height: height - y - margin / 2 - countsHeight };
  const shares = sharesPanel({ box, titleX: 'probability', titleY: 'share right', series });
  const parts = list.map(({ value: { bins } }) => {
    const total = bins.reduce((sum, { count }) => sum + count, 0);
    return bins.map(({ from, to, count }) => ({ from, to, part: count / total }));
  });
  const largest = parts.flat().reduce((most, { part }) => Math.max(most, part), 0);
  const counts = panel({
    box: { ...box, y: box.y + box.height + 10, height: countsHeight - 10 },
    titleX: 'probability',
    titleY: 'examples',
    axis: linearAxis([0, 1], 6),
    across: [],
    domain: niceDomain([0, largest], 3),
    draw: ({ scaleX, scaleY }) =>
      parts.flatMap((bins, index) =>
        bins.map(({ from, to, part }) => {
          const whole = scaleX(to) - scaleX(from) - 2;
          const place = { x: scaleX(from) + 1 + (index * whole) / parts.length, width: whole / parts.length };
          const fill = series[index]!.color;
          return element('rect', { ...place, y: scaleY(part), height: scaleY(0) - scaleY(part), fill });
        }),
      ),
  });
  return new Picture({
    width,
    height,
    title: title ?? 'Share of right predictions over their probability',
    description: list
      .map(({ name, value: { bins, error } }) => {
        const said = bins
          .filter(({ count }) => count > 0)
          .map(({ probability, share, count }) => `${share.toFixed(2)} at ${probability.toFixed(2)} (${count})`);
        return `${name ? `${name}: ` : ''}expected calibration error ${error.toFixed(4)}; right ${said.join(', ')}.`;
      })
      .join(' '),
    children: [...drawn, shares, counts],
  });
}
