import { ArgumentError } from '@cnn/core';
import { assertSize } from '../figure/assert-size.ts';
import { heading, margin } from '../figure/heading.ts';
import { Picture } from '../picture/picture.ts';
import { type Values, valuesOf } from '../values/values-of.ts';
import { histogramPanel, type Layer } from './histogram-panel.ts';
import { summary } from './summary.ts';

/** Values as they were at one time of training. */
export interface Snapshot {
  readonly epoch: number;
  readonly values: Values;
}

const panelWidth = 260;

/**
 * How the numbers of layers are spread: weights, gradients or activations, a panel for each name. Of several times of training the
 * histograms lie behind each other, the latest in front. What is not finite is told and not drawn.
 *
 * @param layers Tensors or arrays by name; or for each name a list of `{ epoch, values }`. Tensors are read, not disposed.
 * @param options.bins The square root of the number of a layer's values by default, at most 40.
 * @param options.title A line above the figure; none by default.
 * @param options.unit What the values are, such as 'weight'; 'value' by default.
 * @param options.columns Panels in a row: 4 by default, or as many as there are if fewer.
 * @param options.shared Whether all panels have one range, to compare them; false by default.
 * @throws ArgumentError without values, for bins or columns less than 1.
 * @example
 * const weights = Object.fromEntries(net.weights.map((weight) => [weight.name, weight.read()]));
 * await (await plotHistograms(weights, { unit: 'weight' })).save('weights.png');
 */
export async function plotHistograms(
  layers: Readonly<Record<string, Values | readonly Snapshot[]>>,
  options: { bins?: number; title?: string; unit?: string; columns?: number; shared?: boolean } = {},
): Promise<Picture> {
  const { bins, title, unit = 'value', shared = false } = options;
  const names = Object.keys(layers);
  const { columns = Math.min(4, names.length) } = options;
  const read = await Promise.all(names.map((name) => layerOf(name, layers[name]!)));
  for (const [what, count] of Object.entries({ layers: names.length, bins: bins ?? 1, columns })) {
    if (Number.isInteger(count) && count > 0) continue;
    throw new ArgumentError(`plotHistograms expects at least one of ${what}, and a whole number, not ${count}.`);
  }
  if (shared) {
    const ends = read.map(({ range }) => range);
    const range = [Math.min(...ends.map(([low]) => low)), Math.max(...ends.map(([, high]) => high))] as const;
    for (const layer of read) layer.range = range;
  }
  const lost = read.filter(({ lost }) => lost > 0).map(({ name, lost }) => `${lost} of ${name}`);
  const note = lost.length > 0 ? `not finite, not drawn: ${lost.join(', ')}` : undefined;
  const width = margin + columns * (panelWidth + margin);
  const { drawn, bottom } = heading(width, { title, note });
  const y = drawn.length > 0 ? bottom : margin;
  const times = read.some(({ snapshots }) => snapshots.length > 1);
  const panelHeight = times ? 280 : 200;
  const height = y + Math.ceil(names.length / columns) * (panelHeight + margin) - margin / 2;
  assertSize('plotHistograms', { width, height }, [0, 0]);
  return new Picture({
    width,
    height,
    title: title ?? `Histograms of ${names.length === 1 ? names[0] : `${names.length} layers`}`,
    description: [...read.map(describe), ...(note ? [`Values ${note}.`] : [])].join(' '),
    children: [
      ...drawn,
      ...read.map((layer, index) => {
        const [column, row] = [index % columns, Math.floor(index / columns)];
        const place = { x: margin / 2 + column * (panelWidth + margin), y: y + row * (panelHeight + margin) };
        return histogramPanel(layer, { ...place, width: panelWidth, height: panelHeight }, { bins, unit });
      }),
    ],
  });
}

const isSnapshots = (source: Values | readonly Snapshot[]): source is readonly Snapshot[] =>
  Array.isArray(source) && typeof source[0] === 'object';

async function layerOf(name: string, source: Values | readonly Snapshot[]): Promise<Layer> {
  const who = `plotHistograms, layer '${name}',`;
  const snapshots = await Promise.all(
    isSnapshots(source)
      ? source.map(async ({ epoch, values }) => ({ epoch, values: await valuesOf(who, values) }))
      : [valuesOf(who, source).then((values) => ({ values }))],
  );
  const all = snapshots.map(({ values }) => summary(values));
  const [least, most] = [Math.min(...all.map((one) => one.least)), Math.max(...all.map((one) => one.most))];
  const lost = snapshots.reduce((sum, { values }, index) => sum + values.length - all[index]!.finite, 0);
  const range: Layer['range'] = least < most ? [least, most] : least === most ? [least - 0.5, least + 0.5] : [0, 1];
  return { name, snapshots, range, lost };
}

function describe({ name, snapshots }: Layer): string {
  const { values } = snapshots.at(-1)!;
  const { least, most, mean, deviation, finite } = summary(values);
  const [low, high, middle, spread] = [least, most, mean, deviation].map((value) => Number(value.toPrecision(3)));
  const what = `${name}: ${values.length} values`;
  return finite === 0
    ? `${what}, none finite.`
    : `${what} from ${low} to ${high}, mean ${middle}, deviation ${spread}.`;
}
