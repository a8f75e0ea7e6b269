import { CnnError } from '@cnn/core';
import * as tf from '@tensorflow/tfjs-core';
import { CnnBackend } from '../../cnn/cnn-backend.ts';
import { asCnnBackend } from '../../cnn/copies/as-cnn-backend.ts';
import { registerKernels } from '../../cnn/kernels/register-kernels.ts';
import type { Kernels } from '../../cnn/kernels-interface.ts';
import { processorName } from '../../devices/processor-name.ts';
import type { Engine } from '../engine.ts';
import { EngineError } from '../engine-error.ts';
import type { EngineName } from '../engine-name.ts';
import { kernelSettings } from './kernel-settings.ts';
import { loadKernels } from './load-kernels.ts';

/** Above TensorFlow.js's own backends, so that a program which names none gets this one once it is loaded. */
const priority = 4;

/** The engine `name` runs the first of these kinds of kernels that loads. Its backend has the same name. */
export const cnnEngine = (name: EngineName, kinds: readonly Kernels['kind'][]): Engine => ({
  name,
  async load() {
    asCnnBackend(tf.findBackend(name)); // not a second time by another copy of this package
    const { kernels, failures } = await firstKernels(name, kinds);
    if (kernels.kind === 'wasm' && failures[0]) warnOfWebAssembly(failures[0]);
    registerKernels(name);
    tf.registerBackend(name, () => new CnnBackend(kernels), priority);
    const processor = await processorName();
    return {
      backendName: name,
      gpus: 0,
      deviceName: () => `${processor} · ${described(kernels)}`,
      details: {
        'instruction sets': kernels.availableInstructionSets().join(', '),
        ...(failures[0] && { 'why not native': failures[0].message }),
      },
    };
  },
});

const firstKernels = async (
  name: EngineName,
  kinds: readonly Kernels['kind'][],
): Promise<{ kernels: Kernels; failures: readonly Error[] }> => {
  const failures: Error[] = [];
  for (const kind of kinds) {
    try {
      return { kernels: await loadKernels(kind), failures };
    } catch (error) {
      if (!CnnError.isInstance(error) || error.code === 'INVALID_ARGUMENT') throw error;
      failures.push(error);
    }
  }
  const reason = failures.map(({ message }) => message.replace(/\.$/, '')).join('; ');
  const mend = `${kernelSettings().instructionSet ? 'Unset CNN_INSTRUCTION_SET, or set' : 'Set'} CNN_ENGINE to another engine.`;
  throw new EngineError(name, reason, mend, { cause: failures[0] });
};

/** In Node.js, where native kernels are some times faster; `--disable-warning=CNN_NO_NATIVE_KERNELS` silences it. */
const warnOfWebAssembly = ({ message }: Error): void => {
  globalThis.process?.emitWarning?.(`@cnn/backend computes with WebAssembly, which is slower. ${message}`, {
    code: 'CNN_NO_NATIVE_KERNELS',
  });
};

const described = (kernels: Kernels): string => {
  const threads = kernels.threads();
  const kind = kernels.kind === 'native' ? 'native' : 'WebAssembly';
  return `${kind} ${kernels.instructionSet()} · ${threads} ${threads === 1 ? 'thread' : 'threads'}`;
};
