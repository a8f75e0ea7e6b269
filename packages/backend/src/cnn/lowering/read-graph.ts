import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { CnnBackend } from '../cnn-backend.ts';
import { type FlatModel, flattenModel } from './flatten-model.ts';
import type { Graph } from './graph.ts';
import { type ForeignLayer, GraphReader } from './graph-reader.ts';
import type { LayerConfig } from './layer-config.ts';

export interface GraphReading {
  readonly graph: Graph;
  /** The layers that tfjs runs, and why. */
  readonly foreign: readonly ForeignLayer[];
}

/**
 * Reads a model into nodes: for training, or for predictions, which have no dropout and fixed statistics. A sentence where that
 * cannot be: why.
 */
export const readGraph = (backend: CnnBackend, model: LayersModel, training: boolean): GraphReading | string => {
  const flat = flattenModel(model);
  return refusalOf(flat) ?? new GraphReader(backend, model, flat, training).read();
};

/** What concerns the model as a whole. */
const refusalOf = ({ inputs, outputs, uses }: FlatModel): string | undefined => {
  const edges = [...inputs, ...uses.flatMap((use) => use.outputs)];
  if (edges.some(({ shape }) => shape.some((size) => size === null))) return 'it has arrays of unknown size';
  const other = edges.find(({ dtype }) => dtype !== 'float32');
  if (other) return `it has ${other.dtype} arrays`;
  if (outputs.some((output) => inputs.includes(output))) return 'one of its outputs is an input';
  for (const { layer } of uses) {
    if (layer.supportsMasking && ['Masking', 'Embedding'].includes(layer.getClassName())) return 'it masks time steps';
    const { activityRegularizer } = layer.getConfig() as LayerConfig;
    if (activityRegularizer) return `the layer "${layer.name}" has an activity regularizer`;
  }
  return undefined;
};
