import { signal } from '@preact/signals';
import { type Remote, wrap } from 'comlink';
import type { Describer } from '../engine/describer.ts';
import type { Engine } from '../engine/engine.ts';
import { change, settings } from './settings-state.ts';

/** The page's folder, wherever it is served. */
export const folder = new URL('.', location.href).href;

/** Where the network that comes with the page lies. */
const pretrained = new URL('lenet-modern.safetensors', folder).href;

/** What computes: `CPU · WebAssembly simd128 · 2 threads`. */
export const device = signal<string | undefined>(undefined);
/** How many of the test images the network that came with the page knows, 0 … 1. */
export const pretrainedAccuracy = signal<number | undefined>(undefined);
/** Why the page cannot compute here. */
export const failure = signal<string | undefined>(undefined);

const startWorker = (name: string): Worker =>
  new Worker(new URL('../engine/engine.worker.ts', import.meta.url), { type: 'module', name });

let worker: Worker | undefined;
let started: Promise<Remote<Engine>> | undefined;

/** The engine, which loads at the first call. */
export const engine = (): Promise<Remote<Engine>> => {
  started ??= start();
  return started;
};

const start = async (): Promise<Remote<Engine>> => {
  worker = startWorker('engine');
  const broken = new Promise<never>((_, reject) => {
    worker!.onerror = (event) => reject(new Error(event.message || 'the worker does not start'));
  });
  const remote = wrap<Engine>(worker);
  try {
    device.value = await Promise.race([remote.start(folder, settings.peek().device), broken]);
    pretrainedAccuracy.value = await remote.open('pretrained', pretrained);
  } catch (error) {
    failure.value = (error as Error).message;
    throw error;
  }
  return remote;
};

/** Computes on another device from now on; what has been trained ends. */
export const useDevice = (kind: 'cpu' | 'gpu'): void => {
  change({ device: kind });
  worker?.terminate();
  device.value = undefined;
  started = undefined;
};

let describing: Remote<Describer> | undefined;

/** Describes networks, beside the engine. */
export const describer = (): Remote<Describer> => {
  describing ??= wrap<Describer>(startWorker('describer'));
  return describing;
};
