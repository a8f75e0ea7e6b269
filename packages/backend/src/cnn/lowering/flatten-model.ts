import type { LayersModel, layers, SymbolicTensor } from '@tensorflow/tfjs-layers';

type Layer = layers.Layer;

/** A tensor between layers. */
export interface Edge {
  /** Of one example; null where it is not known. */
  readonly shape: readonly (number | null)[];
  readonly dtype: string;
  /** The layers that read it. */
  readonly readers: LayerUse[];
  /** Whether the model gives it to its user. */
  isOutput: boolean;
}

/** A layer at one of the places where a model uses it. */
export interface LayerUse {
  readonly layer: Layer;
  readonly inputs: readonly Edge[];
  readonly outputs: readonly Edge[];
}

export interface FlatModel {
  readonly inputs: readonly Edge[];
  readonly outputs: readonly Edge[];
  /** In an order in which each comes after all that it reads. */
  readonly uses: readonly LayerUse[];
}

/** A model's layers with those of the models inside it, in one list. */
export const flattenModel = (model: LayersModel): FlatModel => {
  const uses: LayerUse[] = [];
  const scope = new Map<SymbolicTensor, Edge>(model.inputs.map((input) => [input, edgeOf(input)]));
  const outputs = model.outputs.map((output) => visit(output, scope, uses));
  for (const output of outputs) output.isOutput = true;
  return { inputs: model.inputs.map((input) => scope.get(input)!), outputs, uses };
};

const visit = (tensor: SymbolicTensor, scope: Map<SymbolicTensor, Edge>, uses: LayerUse[]): Edge => {
  const known = scope.get(tensor);
  if (known) return known;
  const layer = tensor.sourceLayer;
  const node = layer.inboundNodes[tensor.nodeIndex]!;
  const inputs = node.inputTensors.map((input) => visit(input, scope, uses));
  if (isModel(layer)) {
    const inner = new Map(layer.inputs.map((input, index) => [input, inputs[index]!]));
    for (const [index, output] of layer.outputs.entries()) {
      scope.set(node.outputTensors[index]!, visit(output, inner, uses));
    }
  } else {
    const outputs = node.outputTensors.map(edgeOf);
    for (const [index, output] of node.outputTensors.entries()) scope.set(output, outputs[index]!);
    const use = { layer, inputs, outputs };
    for (const input of inputs) input.readers.push(use);
    uses.push(use);
  }
  return scope.get(tensor)!;
};

const isModel = (layer: Layer): layer is Layer & LayersModel =>
  Array.isArray((layer as Partial<LayersModel>).inputs) && Array.isArray((layer as Partial<LayersModel>).layers);

const edgeOf = ({ shape, dtype }: SymbolicTensor): Edge => ({
  shape: shape.slice(1),
  dtype,
  readers: [],
  isOutput: false,
});
