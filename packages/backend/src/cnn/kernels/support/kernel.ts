import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { CnnBackend } from '../../cnn-backend.ts';

export type KernelResult = TensorInfo | TensorInfo[] | undefined;

/** The fast form of one tfjs kernel. */
export interface Kernel {
  readonly kernelName: string;
  /** Undefined where this form does not serve the inputs: tfjs's own kernel then runs over the same memory. */
  readonly run: (inputs: never, attributes: never, backend: CnnBackend) => KernelResult;
}

/** tfjs's types call every input possibly undefined; truly optional ones stay so. */
type Present<Inputs> = { [Name in keyof Inputs]: Exclude<Inputs[Name], undefined> };

/** Declares a kernel with the types of its inputs and attributes. */
export const kernel = <Inputs, Attributes = object>(
  kernelName: string,
  run: (inputs: Present<Inputs>, attributes: Attributes, backend: CnnBackend) => KernelResult,
): Kernel => ({ kernelName, run });
