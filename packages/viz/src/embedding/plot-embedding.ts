import { ArgumentError } from '@cnn/core';
import { extent } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import { marker } from '../curves/marker.ts';
import { seriesMarkers } from '../curves/series-markers.ts';
import { assertSize } from '../figure/assert-size.ts';
import { className } from '../figure/class-name.ts';
import { heading, margin } from '../figure/heading.ts';
import { Picture } from '../picture/picture.ts';
import { colors } from '../svg/colors.ts';
import { element } from '../svg/element.ts';

/**
 * Examples as points of a map, with a colour and a sign for each class.
 *
 * @param places A place for each example, such as those of `embed`.
 * @param options.labels A class number for each example; without them all points are alike.
 * @param options.classNames For the legend; the numbers by default.
 * @param options.title A line above the map; none by default.
 * @param options.width Width in SVG units, 560 by default, at least 240.
 * @param options.height Height in SVG units, 560 by default, at least 240.
 * @throws ArgumentError without places, for one that is not finite, labels of another number, a size too small.
 * @example
 * await plotEmbedding(await embed(features, { seed: 1 }), { labels, classNames }).save('map.png');
 */
export function plotEmbedding(
  places: readonly (readonly [x: number, y: number])[],
  options: {
    labels?: ArrayLike<number>;
    classNames?: readonly string[];
    title?: string;
    width?: number;
    height?: number;
  } = {},
): Picture {
  const { labels, title, width = 560, height = 560 } = options;
  assertSize('plotEmbedding', { width, height }, [240, 240]);
  const odd = places.findIndex((place) => !(Number.isFinite(place[0]) && Number.isFinite(place[1])));
  if (places.length === 0 || odd >= 0) {
    throw new ArgumentError(
      `plotEmbedding expects places [x, y], at least one${odd < 0 ? '' : `; that of example ${odd} is [${places[odd]}]`}.`,
    );
  }
  if (labels && labels.length !== places.length) {
    throw new ArgumentError(
      `plotEmbedding expects a label for each of the ${places.length} examples, not ${labels.length}.`,
    );
  }
  const classes = [...new Set(labels ? Array.from(labels) : [])].sort((a, b) => a - b);
  // By the class's number and not by its place among those that are there: a picture of fewer classes keeps their colours.
  const signOf = (label: number) => ({
    color: colors.series[label % colors.series.length]!,
    marker: seriesMarkers[label % seriesMarkers.length]!,
  });
  const entries = classes.map((label) => ({
    label: className(options.classNames, label),
    ...signOf(label),
    line: false,
  }));
  const { drawn, bottom } = heading(width, { title, entries });
  const top = drawn.length > 0 ? bottom : margin;
  const frame = { x: margin, y: top, width: width - 2 * margin, height: height - top - margin };

  const radius = Math.max(1.6, Math.min(4, 60 / Math.sqrt(places.length)));
  const scale = fitted(places, frame, 12);
  const points = places.map(([x, y], index) => {
    const { color, marker: sign } = labels ? signOf(labels[index]!) : signOf(0);
    return marker(sign, ...scale(x, y), radius, color);
  });
  const counts = classes.map((label) => {
    const count = Array.from(labels!).filter((other) => other === label).length;
    return `${className(options.classNames, label)} ${count}`;
  });
  return new Picture({
    width,
    height,
    title: title ?? 'A map of examples',
    description: `${places.length} examples${counts.length > 0 ? `: ${counts.join(', ')}` : ''}.`,
    children: [
      ...drawn,
      element('rect', { ...frame, fill: 'none', stroke: colors.grid }),
      element('g', { 'fill-opacity': places.length > 300 ? '0.75' : undefined }, points),
    ],
  });
}

/** Both axes by one scale, since only distances mean something. */
function fitted(
  places: readonly (readonly [number, number])[],
  { x, y, width, height }: { x: number; y: number; width: number; height: number },
  inset: number,
): (x: number, y: number) => [number, number] {
  const [left = 0, right = 0] = extent(places, (place) => place[0]);
  const [low = 0, high = 0] = extent(places, (place) => place[1]);
  const unit = Math.min((width - 2 * inset) / (right - left || 1), (height - 2 * inset) / (high - low || 1));
  const centre = (from: number, to: number, start: number, length: number, sign: 1 | -1) =>
    scaleLinear([(from + to) / 2, (from + to) / 2 + 1], [start + length / 2, start + length / 2 + sign * unit]);
  const [scaleX, scaleY] = [centre(left, right, x, width, 1), centre(low, high, y, height, -1)];
  return (one, other) => [scaleX(one), scaleY(other)];
}
