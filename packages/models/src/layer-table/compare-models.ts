import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { LayerRow } from './layer-row.ts';
import { type LayerTableOptions, layerTable } from './layer-table.ts';
import { layerTotals } from './layer-totals.ts';
import type { ComparedModel, ModelComparison } from './model-comparison.ts';
import { shownRows } from './shown-rows.ts';

/**
 * Two models beside each other, layer by layer, as the chapter draws LeNet beside AlexNet: as many layers as can be stand in a row with
 * one of their kind. `formatModelComparison` makes text of it.
 *
 * @throws ArgumentError as `layerTable`.
 * @example
 * const { rows, models } = compareModels(lenet(), alexnet());
 * models[1].totals.parameters / models[0].totals.parameters; // 757.9
 */
export const compareModels = (
  one: LayersModel,
  other: LayersModel,
  options: LayerTableOptions = {},
): ModelComparison => {
  const tables = [layerTable(one, options), layerTable(other, options)] as const;
  return {
    models: [compared(one, tables[0]), compared(other, tables[1])],
    rows: paired(shownRows(tables[0]), shownRows(tables[1])),
  };
};

const compared = ({ name, inputs }: LayersModel, rows: readonly LayerRow[]): ComparedModel => ({
  name,
  inputShape: inputs[0]!.shape.slice(1) as number[],
  totals: layerTotals(rows),
});

/** What counts as one kind: the networks differ in how they convolve and pool. */
const family = ({ kind }: LayerRow): string =>
  /Conv/.test(kind) ? 'convolution' : /Pooling/.test(kind) ? 'pooling' : kind;

/** The longest common subsequence of kinds, a pair as early as it can be. */
const paired = (ones: readonly LayerRow[], others: readonly LayerRow[]): ModelComparison['rows'] => {
  /** How many pairs the layers from these places on can make. */
  const pairs = Array.from({ length: ones.length + 1 }, () => new Int32Array(others.length + 1));
  for (let i = ones.length - 1; i >= 0; i--) {
    for (let j = others.length - 1; j >= 0; j--) {
      pairs[i]![j] =
        family(ones[i]!) === family(others[j]!)
          ? pairs[i + 1]![j + 1]! + 1
          : Math.max(pairs[i + 1]![j]!, pairs[i]![j + 1]!);
    }
  }
  const rows: [LayerRow | undefined, LayerRow | undefined][] = [];
  for (let i = 0, j = 0; i < ones.length || j < others.length; ) {
    const [one, other] = [ones[i], others[j]];
    if (one && other && family(one) === family(other)) {
      rows.push([one, other]);
      i++;
      j++;
    } else if (other && (!one || pairs[i]![j + 1]! >= pairs[i + 1]![j]!)) {
      rows.push([undefined, other]);
      j++;
    } else {
      rows.push([one, undefined]);
      i++;
    }
  }
  return rows;
};
