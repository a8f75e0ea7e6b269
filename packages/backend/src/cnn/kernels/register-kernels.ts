import { ArgumentError } from '@cnn/core';
import '@tensorflow/tfjs-backend-cpu'; // registers the kernels that ours stand in for
import { getKernelsForBackend, type KernelFunc, registerKernel } from '@tensorflow/tfjs-core';
import type { CnnBackend } from '../cnn-backend.ts';
import { kernels } from './index.ts';
import type { Kernel } from './support/kernel.ts';

/** Gives a backend that keeps its tensors in a `CnnBackend` all kernels: compiled where there is one, else tfjs's own. */
export const registerKernels = (backendName: string): void => {
  const registered = new Set(getKernelsForBackend(backendName).map(({ kernelName }) => kernelName));
  const own = new Map(getKernelsForBackend('cpu').map((config) => [config.kernelName, config]));
  for (const fast of kernels) {
    if (registered.has(fast.kernelName)) continue;
    const kernelFunc = undoing(orElse(fast, own.get(fast.kernelName)?.kernelFunc));
    registerKernel({ kernelName: fast.kernelName, backendName, kernelFunc });
    registered.add(fast.kernelName);
  }
  for (const config of own.values()) {
    if (registered.has(config.kernelName)) continue;
    registerKernel({ ...config, backendName, kernelFunc: undoing(config.kernelFunc) });
  }
};

const orElse =
  ({ kernelName, run }: Kernel, other: KernelFunc | undefined): KernelFunc =>
  (call) => {
    const result = run(call.inputs as never, call.attrs as never, call.backend as CnnBackend);
    if (result !== undefined) return result;
    if (other) return other(call);
    throw new ArgumentError(`${kernelName}: there is no kernel for tensors of these types and shapes.`);
  };

/** A kernel that fails, for want of memory say, leaves nothing behind. */
const undoing =
  (kernelFunc: KernelFunc): KernelFunc =>
  (call) => {
    const backend = call.backend as CnnBackend;
    backend.beginKernel();
    try {
      return kernelFunc(call);
    } catch (error) {
      backend.undoKernel();
      throw error;
    }
  };
