import { EngineError } from '../engine-error.ts';
import type { Gpu } from './webgpu-types.ts';

/**
 * The browser's WebGPU, else Dawn's from the package `webgpu`. One for the whole process: devices die with it.
 * @throws EngineError
 */
export const gpuSource = (): Promise<Gpu> => {
  source ??= inBrowser() ?? inNode();
  return source;
};

let source: Promise<Gpu> | undefined;

const inBrowser = (): Promise<Gpu> | undefined => {
  const { navigator } = globalThis as { navigator?: { gpu?: Gpu } };
  return navigator?.gpu && Promise.resolve(navigator.gpu);
};

const inNode = async (): Promise<Gpu> => {
  if (!globalThis.process?.versions?.node) {
    throw new EngineError('webgpu', 'this browser has no WebGPU', 'Use the engine "cnn", or a newer browser.');
  }
  const name = 'webgpu'; // a variable, so that no bundler looks for it
  let dawn: { create(options: string[]): Gpu; globals: object };
  try {
    dawn = await import(/* @vite-ignore */ name);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const absent = code === 'ERR_MODULE_NOT_FOUND' && message.includes("'webgpu'");
    const reason = absent
      ? 'the package webgpu is not installed'
      : `the package webgpu does not load: ${message.split('\n')[0]}`;
    throw new EngineError('webgpu', reason, 'npm install webgpu @tensorflow/tfjs-backend-webgpu', { cause: error });
  }
  // The constants and classes that tfjs's backend expects as globals, as in a browser.
  for (const [key, value] of Object.entries(Object.getOwnPropertyDescriptors(dawn.globals))) {
    if (!(key in globalThis)) Object.defineProperty(globalThis, key, value);
  }
  return dawn.create([]);
};
