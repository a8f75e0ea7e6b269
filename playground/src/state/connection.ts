import { modelUrl } from '@cnn/pretrained-lenet-modern';
import { signal } from '@preact/signals';
import { type Remote, wrap } from 'comlink';
import type { Describer } from '../engine/describer.ts';
import type { Engine } from '../engine/engine.ts';
import { change, settings } from './settings-state.ts';

/** The page's folder, wherever it is served. */
export const folder = new URL('.', location.href).href;

/** What computes: `CPU · WebAssembly relaxed-simd · 2 threads`. */
export const device = signal<string | undefined>(undefined);
/** How many of the test images the network that came with the page knows, 0 … 1. */
export const pretrainedAccuracy = signal<number | undefined>(undefined);
/** Why the page cannot compute here. */
export const failure = signal<string | undefined>(undefined);

const startWorker = (name: string): Worker =>
  new Worker(new URL('../engine/engine.worker.ts', import.meta.url), { type: 'module', name });

let worker: Worker | undefined;
let started: Promise<Remote<Engine>> | undefined;
let end: (reason: Error) => void = () => {};
let ended: Promise<never> | undefined;

/** The engine, which loads at the first call. */
export const engine = (): Promise<Remote<Engine>> => {
  started ??= start();
  return started;
};

/** What the engine answers; an engine that ends before fails the question. */
export const ask = async <Answer>(question: (remote: Remote<Engine>) => Promise<Answer>): Promise<Answer> => {
  const remote = await engine();
  return Promise.race([question(remote), ended!]);
};

const start = async (): Promise<Remote<Engine>> => {
  worker = startWorker('engine');
  ended = new Promise<never>((_, reject) => {
    end = reject;
  });
  ended.catch(() => {}); // it fails those who ask
  const broken = new Promise<never>((_, reject) => {
    worker!.onerror = (event) => reject(new Error(event.message || 'the worker does not start'));
  });
  const remote = wrap<Engine>(worker);
  try {
    device.value = await Promise.race([remote.start(folder, settings.peek().device), broken]);
    pretrainedAccuracy.value = await remote.open('pretrained', modelUrl.href);
  } catch (error) {
    failure.value = (error as Error).message;
    throw error;
  }
  return remote;
};

/** Computes on another device from now on, with an engine that knows no network but the one of the page. */
export const useDevice = (kind: 'cpu' | 'gpu'): void => {
  worker?.terminate();
  end(new Error('another device computes now'));
  started = undefined;
  device.value = undefined;
  failure.value = undefined;
  change({ device: kind });
};

let describing: Remote<Describer> | undefined;

/** Describes networks, beside the engine. */
export const describer = (): Remote<Describer> => {
  describing ??= wrap<Describer>(startWorker('describer'));
  return describing;
};
