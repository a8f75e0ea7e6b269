import { ArgumentError } from '@cnn/core';
import { nvidiaDriver } from '../../devices/nvidia/nvidia-driver.ts';
import { processorName } from '../../devices/processor-name.ts';
import type { Engine, LoadedEngine } from '../engine.ts';
import { EngineError } from '../engine-error.ts';
import { explainTensorflowFailure } from './explain-tensorflow-failure.ts';
import { findTensorflowPackage } from './find-tensorflow-package.ts';
import { loadTensorflowPackage } from './load-tensorflow-package.ts';
import type { TensorflowBackend } from './tensorflow-backend.ts';
import type { TensorflowFailure } from './tensorflow-failure.ts';
import { type TensorflowPackageName, tensorflowPackages } from './tensorflow-packages.ts';

/** TensorFlow's C library, where the user installed one of its two packages and its download worked. */
export const tensorflowEngine: Engine = {
  name: 'tensorflow',
  mayHaveGpus: async () => (await nvidiaDriver()) !== undefined,
  async load() {
    if (!globalThis.process?.versions?.node) {
      throw new EngineError('tensorflow', 'it needs Node.js', 'In a browser, use the engine "webgpu" or "cnn".');
    }
    const failures: (TensorflowFailure & { name: string; installed: boolean })[] = [];
    let cause: unknown;
    for (const name of candidates()) {
      const found = await findTensorflowPackage(name);
      try {
        if (found.binding) return await describe(name, await loadTensorflowPackage(found));
        cause = undefined;
      } catch (error) {
        cause = error;
      }
      failures.push({ name, installed: found.folder !== undefined, ...explainTensorflowFailure(found, cause) });
    }
    // A package that is there and fails is the one that its user wants to hear about.
    const told = failures.some(({ installed }) => installed) ? failures.filter(({ installed }) => installed) : failures;
    const reason = told.map((failure) => `${failure.name}: ${failure.reason}`).join('; ');
    throw new EngineError('tensorflow', reason, told.at(-1)!.mend, { cause });
  },
};

/** `CNN_TENSORFLOW` names one of the packages; unset, both are tried. */
const candidates = (): readonly TensorflowPackageName[] => {
  const { CNN_TENSORFLOW: wanted } = process.env;
  if (!wanted) return tensorflowPackages;
  const matching = tensorflowPackages.filter((name) => name === wanted || name === `@tensorflow/${wanted}`);
  if (matching.length > 0) return matching;
  throw new ArgumentError(`CNN_TENSORFLOW: expected one of ${tensorflowPackages.join(', ')}, got "${wanted}".`);
};

const describe = async (name: TensorflowPackageName, backend: TensorflowBackend): Promise<LoadedEngine> => {
  const { TF_Version: version } = backend.binding;
  // The binding drives one GPU, the last of those that CUDA_VISIBLE_DEVICES leaves.
  const gpus = backend.isUsingGpuDevice ? 1 : 0;
  const names = gpus ? ((await nvidiaDriver())?.gpus ?? []) : [];
  const processor = gpus ? (names.at(-1) ?? 'GPU') : await processorName();
  return {
    backendName: 'tensorflow',
    gpus,
    deviceName: () => `${processor} · TensorFlow ${version}`,
    details: { package: name, library: version },
  };
};
