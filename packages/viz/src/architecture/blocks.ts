import { ArgumentError } from '@cnn/core';
import type { LayerRowLike } from './layer-row-like.ts';

/** One box of a drawing: a layer with the small ones that belong to it. */
export interface Block {
  readonly name: string;
  readonly kind: string;
  inputs: readonly string[];
  description: string;
  outputShape: readonly number[];
  parameters: number;
}

/** The images, as inputs name them; no layer can have this name, since tfjs wants letters first. */
export const images = '(images)';

/** Layers that only bring values into another form: their neighbours are drawn as if they were not there. */
const forms = new Set(['ZeroPadding2D', 'Flatten', 'Reshape', 'InputLayer']);
/** Layers that are written behind the one whose values they change, where nobody else takes these. */
const followers: Readonly<Record<string, string>> = {
  BatchNormalization: 'batch norm',
  Dropout: '',
  Activation: '',
  ReLU: 'ReLU',
  LeakyReLU: 'leaky ReLU',
  LayerNormalization: 'layer norm',
};

/**
 * The layers of a model as the boxes that people draw.
 *
 * @throws ArgumentError without layers, and for an input that is no layer before it.
 */
export function blocksOf(rows: readonly LayerRowLike[]): Block[] {
  if (rows.length === 0) {
    throw new ArgumentError(
      'plotArchitecture expects the rows of `layerTable(model)`, at least one, or several by name.',
    );
  }
  /** What stands in a drawing for a layer's output; undefined for the images. */
  const drawn = new Map<string, Block | undefined>();
  const consumers = new Map<string, number>();
  for (const input of rows.flatMap(({ inputs }) => inputs)) consumers.set(input, (consumers.get(input) ?? 0) + 1);
  const blocks: Block[] = [];
  for (const row of rows) {
    const missing = row.inputs.find((input) => !drawn.has(input));
    if (missing !== undefined) {
      throw new ArgumentError(`plotArchitecture: layer '${row.name}' takes '${missing}', which is no layer before it.`);
    }
    const [source] = row.inputs;
    const before = source === undefined ? undefined : drawn.get(source);
    if (forms.has(row.kind) && row.inputs.length <= 1) {
      drawn.set(row.name, before);
    } else if (before && row.kind in followers && row.inputs.length === 1 && consumers.get(source!) === 1) {
      before.description += `, ${followers[row.kind] || row.description.replace('Dropout', 'dropout')}`;
      before.parameters += row.parameters;
      drawn.set(row.name, before);
    } else {
      const inputs = [...new Set(row.inputs.map((input) => drawn.get(input)?.name ?? images))];
      const block = { ...row, inputs: inputs.length > 0 ? inputs : [images] };
      blocks.push(block);
      drawn.set(row.name, block);
    }
  }
  return blocks;
}
