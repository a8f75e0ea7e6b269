import type { LayerVariable } from '@tensorflow/tfjs-layers';
import type { TorchLayout } from './torch-layout.ts';

/** One weight of a model as PyTorch's state dict has it, with the way between the two orders of axes. */
export interface TorchParameter extends TorchLayout {
  /** In the state dict: `features.0.weight`, `bn1.running_mean` … */
  readonly name: string;
  /** The layer that has it. */
  readonly layer: string;
  readonly variable: LayerVariable;
}
