import { format } from 'd3-format';
import { curveBasis, line } from 'd3-shape';
import { heading, margin } from '../figure/heading.ts';
import { named } from '../figure/named.ts';
import { Picture } from '../picture/picture.ts';
import { colors } from '../svg/colors.ts';
import { coordinate } from '../svg/coordinate.ts';
import { element } from '../svg/element.ts';
import { text } from '../text/text.ts';
import { textWidth } from '../text/text-width.ts';
import { type Block, blocksOf, images } from './blocks.ts';
import type { LayerRowLike } from './layer-row-like.ts';
import { type Layout, layoutOf, type PlacedBox } from './layout.ts';

const labelSize = 11.5;
const factSize = 10;
const boxHeight = 38;
const between = 48;
const thousands = format(',');

/**
 * The chapter's drawing of networks beside each other: a box for each layer, with its output's shape (channels first) and its parameters,
 * and an arrow for each of its inputs, branches and shortcuts too. Paddings and flattenings are not drawn, normalisations and activations
 * stand in the box of the layer that they follow.
 *
 * @param models The rows of `layerTable` of `@cnn/models`, or several such by the names that are written under them.
 * @param options.direction 'up' by default, from the images at the bottom as in the chapter; 'down' the other way.
 * @param options.title A line above the drawing; none by default.
 * @throws ArgumentError without layers, and for an input that is no layer before it.
 * @example
 * const picture = plotArchitecture({ LeNet: layerTable(lenet()), AlexNet: layerTable(alexnet()) });
 */
export function plotArchitecture(
  models: readonly LayerRowLike[] | Readonly<Record<string, readonly LayerRowLike[]>>,
  options: { direction?: 'up' | 'down'; title?: string } = {},
): Picture {
  const { direction = 'up', title } = options;
  const list = named('plotArchitecture', models, (one): one is readonly LayerRowLike[] => Array.isArray(one));
  const columns = list.map(({ name, value }) => {
    const blocks = blocksOf(value);
    const sizes = new Map([[images, { width: textWidth('images', labelSize) + 28, height: 26 }]]);
    for (const block of blocks) {
      const content = Math.max(textWidth(labelOf(block), labelSize), textWidth(factsOf(block), factSize));
      sizes.set(block.name, { width: content + 20, height: boxHeight });
    }
    const layout = layoutOf(blocks, sizes, direction);
    const parameters = blocks.reduce((sum, block) => sum + block.parameters, 0);
    const caption = [name, `${thousands(parameters)} parameters`].filter(Boolean).join(': ');
    return { name, blocks, layout, parameters, caption, width: Math.max(layout.width, textWidth(caption, 12.5)) };
  });

  const width = Math.max(240, 2 * margin + columns.reduce((sum, one) => sum + one.width + between, -between));
  const { drawn: children, bottom } = heading(width, { title });
  const captionHeight = 30;
  const top = bottom + (direction === 'down' ? captionHeight : 4);
  const tallest = Math.max(...columns.map(({ layout }) => layout.height));
  const height = top + tallest + margin + (direction === 'up' ? captionHeight : 0);
  let x = (width - columns.reduce((sum, one) => sum + one.width + between, -between)) / 2;
  for (const { blocks, layout, caption, width: columnWidth } of columns) {
    const middle = x + columnWidth / 2;
    const y = direction === 'up' ? top + tallest - layout.height : top;
    const place = { x: middle, y: direction === 'up' ? height - margin : bottom + 14, anchor: 'middle' } as const;
    children.push(
      element('g', { transform: `translate(${coordinate(middle - layout.width / 2)} ${coordinate(y)})` }, [
        ...layout.arrows.flatMap(arrow),
        box('images', undefined, layout.boxes.get(images)!, colors.frame),
        ...blocks.map((block) =>
          box(labelOf(block), factsOf(block), layout.boxes.get(block.name)!, colorOf(block.kind)),
        ),
      ]),
      text(caption, { ...place, size: 12.5, fill: colors.text }),
    );
    x += columnWidth + between;
  }
  return new Picture({
    width,
    height,
    title:
      title ?? `Architecture${list[0]!.name === undefined ? '' : ` of ${list.map(({ name }) => name).join(' and ')}`}`,
    description: columns
      .map(
        ({ caption, blocks }) =>
          `${caption}. From the images: ${blocks.map((block) => `${labelOf(block)} to ${shapeOf(block)}`).join('; ')}.`,
      )
      .join(' '),
    children,
  });
}

const shapeOf = ({ outputShape }: Block): string => outputShape.join('×');
/** As the chapter writes it: a convolution with the number of its channels. */
const labelOf = ({ kind, description, outputShape }: Block): string =>
  /Conv/.test(kind) ? description.replace(/(\d+×\d+)/, `$1 (${outputShape[0]})`) : description;
const factsOf = (block: Block): string =>
  `${shapeOf(block)}${block.parameters > 0 ? `, ${thousands(block.parameters)} parameters` : ''}`;

/** Hues only repeat what is written in the boxes. */
function colorOf(kind: string): string {
  const [convolution, , dense, merge, pool] = colors.series;
  if (/Conv/.test(kind)) return convolution!;
  if (/Pool/.test(kind)) return pool!;
  if (/Dense/.test(kind)) return dense!;
  return /Add|Concatenate|Multiply|Average|Maximum/.test(kind) ? merge! : colors.frame;
}

function box(label: string, facts: string | undefined, { x, y, width, height }: PlacedBox, color: string): string {
  const place = { x: x - width / 2, y: y - height / 2, width, height, rx: 5 };
  return element('g', {}, [
    element('rect', { ...place, fill: color, 'fill-opacity': '0.16', stroke: color }),
    text(label, { x, y: facts === undefined ? y + 4 : y - 2.5, size: labelSize, anchor: 'middle', fill: colors.text }),
    ...(facts === undefined
      ? []
      : [text(facts, { x, y: y + 11.5, size: factSize, anchor: 'middle', fill: colors.quiet })]),
  ]);
}

function arrow(points: Layout['arrows'][number]): string[] {
  const [before, tip] = points.slice(-2) as [{ x: number; y: number }, { x: number; y: number }];
  const length = Math.hypot(tip.x - before.x, tip.y - before.y) || 1;
  const [dx, dy] = [(tip.x - before.x) / length, (tip.y - before.y) / length];
  const foot = { x: tip.x - 6 * dx, y: tip.y - 6 * dy };
  const path = line<{ x: number; y: number }>()
    .x(({ x }) => x)
    .y(({ y }) => y)
    .curve(curveBasis)
    .digits(2)([...points.slice(0, -1), foot])!;
  const corners = [
    [tip.x, tip.y],
    [foot.x - 3 * dy, foot.y + 3 * dx],
    [foot.x + 3 * dy, foot.y - 3 * dx],
  ];
  return [
    element('path', { d: path, fill: 'none', stroke: colors.quiet }),
    element('path', {
      d: `M${corners.map((corner) => corner.map(coordinate).join(' ')).join('L')}Z`,
      fill: colors.quiet,
    }),
  ];
}
