import { ArgumentError } from '@cnn/core';
import { logarithmicAxis } from '../axes/logarithmic-axis.ts';
import { marker } from '../curves/marker.ts';
import { seriesMarkers } from '../curves/series-markers.ts';
import { assertSize } from '../figure/assert-size.ts';
import { heading, margin } from '../figure/heading.ts';
import { type Plane, panel } from '../panel/panel.ts';
import { Picture } from '../picture/picture.ts';
import { colors } from '../svg/colors.ts';
import { segment } from '../svg/segment.ts';
import { text } from '../text/text.ts';
import { textWidth } from '../text/text-width.ts';
import type { RooflinePoint } from './roofline-point.ts';

const labelSize = 9;
const radius = 4;

/** What the machine reaches at most. */
interface Limits {
  readonly gflops: number;
  readonly gigabytesPerSecond: number;
}

/**
 * How fast operations are, over what they compute for each byte: below the slanted line, memory's speed, and the level one, arithmetic's. A panel for each
 * name; above the level line are those that need less arithmetic than they count, such as Winograd's convolutions.
 *
 * @param panels Points by the names of panels, at least one each; of those without operations or bytes there is nothing to draw.
 * @param limits What the machine reaches at most.
 * @param options.title A line above the figure; none by default.
 * @param options.width Width in SVG units, 420 a panel by default, at least 320 each.
 * @param options.height Height in SVG units, 400 by default, at least 240.
 * @throws ArgumentError without points, for limits that are not above 0, and for a size too small.
 * @example
 * const point = { kind: 'forward', label: 'conv2d', seconds: 0.1, operations: 15e9, bytes: 3e8 };
 * await plotRoofline({ AlexNet: [point] }, { gflops: 235, gigabytesPerSecond: 40 }).save('roofline.svg');
 */
export const plotRoofline = (
  panels: Readonly<Record<string, readonly RooflinePoint[]>>,
  limits: Limits,
  options: { title?: string; width?: number; height?: number } = {},
): Picture => {
  const names = Object.keys(panels);
  const { title, width = 420 * names.length, height = 400 } = options;
  const drawable = names.map((name) => panels[name]!.filter(isDrawable));
  const all = drawable.flat();
  if (names.length === 0 || drawable.some((points) => points.length === 0)) {
    throw new ArgumentError('plotRoofline expects in each panel a point with seconds, operations and bytes above 0.');
  }
  const { gflops, gigabytesPerSecond } = limits;
  if (!(gflops > 0 && gigabytesPerSecond > 0)) {
    throw new ArgumentError(`plotRoofline expects limits above 0, got ${gflops} GFLOP/s, ${gigabytesPerSecond} GB/s.`);
  }
  assertSize('plotRoofline', { width, height }, [320 * names.length, 240]);

  const kinds = [...new Set(all.map(({ kind }) => kind))];
  const signs = kinds.map((label, index) => ({
    label,
    line: false,
    color: colors.series[index % colors.series.length]!,
    marker: seriesMarkers[index % seriesMarkers.length]!,
  }));
  const intensities = [...all.map(intensity), gflops / gigabytesPerSecond];
  const across = [Math.min(...intensities) / 1.5, Math.max(...intensities) * 4];
  const heights = [...all.map(speed), gflops];
  const domain = [Math.min(...heights) / 1.5, Math.max(...heights) * 1.5] as const;
  const { drawn, bottom: y } = heading(width, { title, entries: signs });
  const each = (width - margin) / names.length;
  const roof = (value: number) => Math.min(gflops, value * gigabytesPerSecond);

  const draw = (points: readonly RooflinePoint[], { scaleX, scaleY }: Plane): string[] => {
    const ridge = gflops / gigabytesPerSecond;
    const start = Math.max(across[0]!, domain[0] / gigabytesPerSecond);
    const at = (value: number) => [scaleX(value), scaleY(roof(value))] as const;
    const slope = at(Math.sqrt(start * ridge));
    const named = { size: labelSize, fill: colors.quiet } as const;
    const placed = points.map((point) => ({ point, x: scaleX(intensity(point)), y: scaleY(speed(point)) }));
    // A label stands where it runs into no sign and no other label; those of what takes long come first.
    const taken: Place[] = placed.map(({ x, y }) => ({ x: x - radius, y, width: 2 * radius }));
    const labels = placed
      .toSorted((one, other) => other.point.seconds - one.point.seconds)
      .flatMap(({ point: { label = '' }, x, y }) => {
        const place = { x: x + radius + 2, y, width: textWidth(label, labelSize) };
        if (label === '' || taken.some((other) => overlaps(other, place))) return [];
        taken.push(place);
        return [text(label, { x: place.x, y: y + 3, size: labelSize, fill: colors.text })];
      });
    return [
      segment(at(start), at(ridge), colors.quiet, 1.6),
      segment(at(ridge), at(across[1]!), colors.quiet, 1.6),
      text(`${gflops.toFixed(0)} GFLOP/s`, { ...named, x: at(ridge)[0] - 8, y: at(ridge)[1] + 3, anchor: 'end' }),
      text(`${gigabytesPerSecond.toFixed(0)} GB/s`, { ...named, x: slope[0] - 8, y: slope[1] + 3, anchor: 'end' }),
      ...placed.map(({ point, x, y }) => {
        const { marker: sign, color } = signs[kinds.indexOf(point.kind)]!;
        return marker(sign, x, y, radius, color);
      }),
      ...labels,
    ];
  };
  return new Picture({
    width,
    height,
    title: title ?? 'Speed over operations a byte',
    description:
      `At most ${gflops.toFixed(0)} GFLOP/s and ${gigabytesPerSecond.toFixed(0)} GB/s. ` +
      names.map((name, index) => `${name}: ${drawable[index]!.map(describe).join(', ')}.`).join(' '),
    children: [
      ...drawn,
      ...names.map((name, index) =>
        panel({
          box: { x: margin / 2 + index * each, y, width: each - margin, height: height - y - margin / 2 },
          titleX: `${name}: operations a byte`,
          titleY: 'GFLOP/s',
          axis: logarithmicAxis,
          across,
          domain,
          logarithmic: true,
          draw: (plane) => draw(drawable[index]!, plane),
        }),
      ),
    ],
  });
};

type Place = { readonly x: number; readonly y: number; readonly width: number };

const overlaps = (one: Place, other: Place): boolean =>
  Math.abs(one.y - other.y) < labelSize && one.x < other.x + other.width && other.x < one.x + one.width;

const isDrawable = ({ seconds, operations, bytes }: RooflinePoint): boolean =>
  [seconds, operations, bytes].every((value) => value > 0 && Number.isFinite(value));

const intensity = ({ operations, bytes }: RooflinePoint): number => operations / bytes;

const speed = ({ operations, seconds }: RooflinePoint): number => operations / seconds / 1e9;

const describe = (point: RooflinePoint): string =>
  `${[point.label, point.kind].filter(Boolean).join(' ')} ${speed(point).toFixed(1)} GFLOP/s at ${intensity(point).toPrecision(2)} a byte`;
