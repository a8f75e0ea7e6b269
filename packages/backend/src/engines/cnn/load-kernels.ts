import type { Kernels } from '../../cnn/kernels-interface.ts';
import { printProfileAtExit } from '../../cnn/profile/print-profile-at-exit.ts';
import { kernelSettings } from './kernel-settings.ts';
import { wasmUrl } from './wasm-url.ts';

const loading = new Map<Kernels['kind'], Promise<Kernels>>();

/** The compiled kernels of one kind, set up as the environment says; loaded once. */
export const loadKernels = (kind: Kernels['kind']): Promise<Kernels> => {
  const started = loading.get(kind) ?? start(kind);
  loading.set(kind, started);
  return started;
};

const start = async (kind: Kernels['kind']): Promise<Kernels> => {
  const { instructionSet, threads, profile } = kernelSettings();
  const kernels = await (kind === 'native' ? native() : wasm(threads, instructionSet));
  kernels.initialise(instructionSet, threads);
  if (profile) printProfileAtExit(kernels);
  return kernels;
};

const native = async (): Promise<Kernels> =>
  (await import('../../cnn/native/load-native-kernels.ts')).loadNativeKernels();

const wasm = async (threads: number, instructionSet: string | undefined): Promise<Kernels> =>
  (await import('../../cnn/wasm/load-wasm-kernels.ts')).loadWasmKernels({
    threads,
    instructionSet,
    url: wasmUrl(),
  });
