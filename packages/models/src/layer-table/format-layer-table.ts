import type { LayersModel } from '@tensorflow/tfjs-layers';
import { alignColumns, type Line } from './align-columns.ts';
import { groupedDigits } from './grouped-digits.ts';
import { type LayerTableOptions, layerTable } from './layer-table.ts';
import { layerTotals } from './layer-totals.ts';
import { imageText, rowCells, titles, totalCells } from './row-cells.ts';
import { shownRows } from './shown-rows.ts';
import { sideBySide } from './side-by-side.ts';

/** What `formatLayerTable` accepts. */
export interface FormatLayerTableOptions extends LayerTableOptions {
  /** The terminal's width in characters; where the tables don't fit, they stand one below the other. Unlimited by default. */
  readonly columns?: number;
  /** Also TensorFlow.js's order of axes, memory of the whole batch forward and backward, and trainable parameters; off by default. */
  readonly detailed?: boolean;
}

/**
 * The layers of one model, or of several side by side as the chapter sets LeNet beside AlexNet, as text for a terminal
 * with a fixed-width font. Shapes are channels first; the zero padding before a convolution stands in its line.
 *
 * @throws ArgumentError as `layerTable`.
 * @example
 * console.log(formatLayerTable([lenet(), alexnet()], { columns: process.stdout.columns }));
 * console.log(formatLayerTable([resnet18()], { detailed: true, batchSize: 64 }));
 */
export const formatLayerTable = (
  models: readonly LayersModel[],
  { columns = Number.POSITIVE_INFINITY, detailed = false, ...options }: FormatLayerTableOptions = {},
): string => {
  const blocks = models.map((model) => alignColumns(block(model, detailed, options)));
  return sideBySide(blocks, detailed ? 3 : 2, columns);
};

/** A model's table before alignment: title, image, layers, sums. */
const block = (model: LayersModel, detailed: boolean, options: LayerTableOptions): Line[] => {
  const rows = layerTable(model, options);
  const totals = layerTotals(rows);
  return [
    titles(model.name, detailed),
    null,
    ['Image', imageText(model.inputs[0]!.shape.slice(1))],
    ...shownRows(rows).map((row) => rowCells(row, detailed)),
    null,
    totalCells(totals, detailed),
    ...(detailed ? [['of these trainable', '', '', groupedDigits(totals.trainableParameters)]] : []),
  ];
};
