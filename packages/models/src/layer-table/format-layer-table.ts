import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { LayerRow } from './layer-row.ts';
import { layerTable } from './layer-table.ts';

/**
 * The layers of one model, or of several side by side as the chapter sets LeNet beside AlexNet, as text for a terminal
 * with a fixed-width font. Shapes are channels first; the zero padding before a convolution stands in its line.
 *
 * @param options.columns The terminal's width in characters; where the tables don't fit, they stand one below the other.
 * Unlimited by default.
 * @example
 * console.log(formatLayerTable([lenet(), alexnet()], { columns: process.stdout.columns }));
 */
export const formatLayerTable = (
  models: readonly LayersModel[],
  { columns = Number.POSITIVE_INFINITY }: { readonly columns?: number } = {},
): string => {
  const blocks = models.map((model) => align(block(model)));
  const width = blocks.reduce((sum, lines) => sum + lines[0]!.length + separator.length, -separator.length);
  return width > columns ? blocks.map((lines) => sideBySide([lines])).join('\n\n') : sideBySide(blocks);
};

const separator = ' │ ';
/** A block ends with a rule and the sums. */
const tail = 2;
const titles: Record<string, string> = {
  lenet: 'LeNet',
  alexnet: 'AlexNet',
  vgg11: 'VGG-11',
  vgg13: 'VGG-13',
  vgg16: 'VGG-16',
  vgg19: 'VGG-19',
  nin: 'NiN',
  googlenet: 'GoogLeNet',
  resnet18: 'ResNet-18',
  resnet34: 'ResNet-34',
  mobilenetV2: 'MobileNetV2',
};

type Cells = readonly [description: string, shape: string, parameters: string, multiplyAdds: string];

/** A model's table before alignment: title, image, layers, sums, with null for a rule. */
const block = (model: LayersModel): (Cells | null)[] => {
  const rows = layerTable(model);
  const total = (count: (row: LayerRow) => number) => whole(rows.reduce((sum, row) => sum + count(row), 0));
  const [height, width, channels] = model.inputs[0]!.shape.slice(1);
  return [
    [titles[model.name] ?? model.name, 'output', 'parameters', 'multiply-adds'],
    null,
    ['Image', [channels, height, width].join('×'), '', ''],
    ...rows
      .filter((row) => !isPartOfConvolution(row, rows))
      .map((row): Cells => {
        return [row.description, row.outputShape.join('×'), orBlank(row.parameters), orBlank(row.multiplyAdds)];
      }),
    null,
    ['Total', '', total((row) => row.parameters), total((row) => row.multiplyAdds)],
  ];
};

/** Zeros that only convolutions take: these name them in their own lines. */
const isPartOfConvolution = ({ kind, name }: LayerRow, rows: readonly LayerRow[]): boolean => {
  const takers = rows.filter(({ inputs }) => inputs.includes(name));
  return kind === 'ZeroPadding2D' && takers.length > 0 && takers.every((taker) => /Conv2D$/.test(taker.kind));
};

/** Lines of equal length: text to the left, shapes and numbers to the right. */
const align = (lines: readonly (Cells | null)[]): string[] => {
  const widths = [0, 1, 2, 3].map((column) => Math.max(...lines.map((cells) => cells?.[column]?.length ?? 0)));
  return lines.map((cells) =>
    widths
      .map((width, column) => {
        if (!cells) return '─'.repeat(width);
        return column === 0 ? cells[column]!.padEnd(width) : cells[column]!.padStart(width);
      })
      .join(cells ? '  ' : '──'),
  );
};

/** The blocks beside each other, their sums in one line. */
const sideBySide = (blocks: readonly string[][]): string => {
  const height = Math.max(0, ...blocks.map((lines) => lines.length));
  const stretched = blocks.map((lines) => {
    const blank = Array.from({ length: height - lines.length }, () => ' '.repeat(lines[0]!.length));
    return [...lines.slice(0, -tail), ...blank, ...lines.slice(-tail)];
  });
  return Array.from({ length: height }, (_, line) =>
    stretched
      .map((lines) => lines[line])
      .join(separator)
      .trimEnd(),
  ).join('\n');
};

const whole = (value: number): string => value.toLocaleString('en-US').replaceAll(',', ' ');
const orBlank = (value: number): string => (value === 0 ? '' : whole(value));
