import type { LayersModel, SymbolicTensor } from '@tensorflow/tfjs-layers';

/** A layer, or a part of a network that takes one tensor and gives one. */
type Part = LayersModel['layers'][number] | { apply(tensor: SymbolicTensor): SymbolicTensor };

/** Passes a tensor through layers and parts of a network, one after the other. */
export const chain = (tensor: SymbolicTensor, ...parts: readonly Part[]): SymbolicTensor =>
  parts.reduce((value, part) => part.apply(value) as SymbolicTensor, tensor);
