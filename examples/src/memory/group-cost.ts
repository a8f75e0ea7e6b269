import { type LayerRow, layerTotals } from '@cnn/models';

/** What the layers of one kind have and cost in a forward pass of a batch. */
export interface GroupCost {
  readonly name: string;
  readonly parameters: number;
  readonly weightBytes: number;
  /** What training keeps of them until the way back. */
  readonly outputBytes: number;
  /** Read and written at the least: weights, inputs and outputs, each once. */
  readonly movedBytes: number;
  readonly multiplyAdds: number;
}

const convolutions = 'convolutions';
export const denseLayers = 'dense layers';
const others = 'pooling and the rest';

const groupOf = ({ kind }: LayerRow): string =>
  /Conv/.test(kind) ? convolutions : kind === 'Dense' ? denseLayers : others;

/**
 * Costs by kind of layer.
 *
 * @param table As `layerTable` gives it for batches of that size.
 * @param imageBytes Of the batch's images.
 */
export const groupCosts = (table: readonly LayerRow[], batchSize: number, imageBytes: number): GroupCost[] => {
  const outputOf = new Map(table.map(({ name, forwardBytes }) => [name, forwardBytes]));
  const inputBytes = ({ inputs }: LayerRow) =>
    inputs.length === 0 ? imageBytes : inputs.reduce((sum, name) => sum + outputOf.get(name)!, 0);
  return [convolutions, denseLayers, others].map((name) => {
    const rows = table.filter((row) => groupOf(row) === name);
    const totals = layerTotals(rows);
    return {
      name,
      parameters: totals.parameters,
      weightBytes: totals.parameterBytes,
      outputBytes: totals.forwardBytes,
      movedBytes: rows.reduce((sum, row) => sum + inputBytes(row), 0) + totals.forwardBytes + totals.parameterBytes,
      multiplyAdds: batchSize * totals.multiplyAdds,
    };
  });
};
