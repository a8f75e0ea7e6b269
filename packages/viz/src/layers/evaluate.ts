import type { Tensor } from '@tensorflow/tfjs-core';
import type { LayersModel, SymbolicTensor } from '@tensorflow/tfjs-layers';
import { innerModel } from './inner-model.ts';

/**
 * The value of a tensor between a model's layers, from values that are known: of the model's input, and of whatever should be taken
 * as given further on. What it computes on the way becomes known. As in prediction, dropout is off.
 *
 * A gradient with respect to what a layer gives needs the rest of the network as a function of it, which TensorFlow.js's
 * models, whose inputs must be input layers, are not.
 */
export const evaluate = (model: LayersModel, wanted: SymbolicTensor, known: Map<SymbolicTensor, Tensor>): Tensor => {
  const same = sameTensors(model);
  const visit = (tensor: SymbolicTensor): Tensor => {
    const found = known.get(tensor);
    if (found) return found;
    const other = same.get(tensor);
    if (other) {
      known.set(tensor, visit(other));
      return known.get(tensor)!;
    }
    const layer = tensor.sourceLayer;
    const { inputTensors, outputTensors } = layer.inboundNodes[tensor.nodeIndex]!;
    const inputs = inputTensors.map(visit);
    const given = layer.apply(inputs.length === 1 ? inputs[0]! : inputs, { training: false });
    const values = (Array.isArray(given) ? given : [given]) as Tensor[];
    for (const [index, output] of outputTensors.entries()) known.set(output, values[index]!);
    return known.get(tensor)!;
  };
  return visit(wanted);
};

/** Which tensor another one is: the inputs of a model inside are tensors of the one around it, whose tensors are its outputs. */
const sameTensors = (
  model: LayersModel,
  same = new Map<SymbolicTensor, SymbolicTensor>(),
): Map<SymbolicTensor, SymbolicTensor> => {
  for (const layer of model.layers) {
    const inner = innerModel(layer);
    if (!inner) continue;
    for (const [index, input] of inner.model.inputs.entries()) same.set(input, inner.inputTensors[index]!);
    for (const [index, output] of inner.model.outputs.entries()) same.set(inner.outputTensors[index]!, output);
    sameTensors(inner.model, same);
  }
  return same;
};
