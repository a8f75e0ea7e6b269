import * as tf from '@tensorflow/tfjs-layers';
import type { GraphNode } from './graph-node.ts';
import { lackingLayers } from './lacking-layers.ts';

type Factory = (config: Readonly<Record<string, unknown>>) => tf.layers.Layer;

const factories = tf.layers as unknown as Readonly<Record<string, Factory | undefined>>;

/** The model that a reference describes. Its layers have the nodes' names, its weights are `node/kernel` and so on. */
export const buildGraph = (
  nodes: readonly GraphNode[],
  inputShapes: readonly (readonly number[])[],
): tf.LayersModel => {
  const inputs = inputShapes.map((shape) => tf.input({ shape: [...shape] }));
  const values = new Map(inputs.map((value, index) => [`input${index || ''}`, value]));
  let output = inputs[0]!;
  for (const { name, layer, config, from } of nodes) {
    const create = lackingLayers[layer] ?? factories[layer];
    if (!create)
      throw new Error(`Neither tf.layers nor lackingLayers has "${layer}", of which node "${name}" is made.`);
    const sources = from.map((source) => values.get(source)!);
    output = create({ ...config, name }).apply(sources.length > 1 ? sources : sources[0]!) as tf.SymbolicTensor;
    values.set(name, output);
  }
  return tf.model({ inputs, outputs: output });
};
