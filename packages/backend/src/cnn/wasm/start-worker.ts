import { workerSource } from './worker-source.ts';

/** What a worker is given. */
export interface WorkerTask {
  module: WebAssembly.Module;
  memory: WebAssembly.Memory;
  /** Its number in the pool, from 1. */
  thread: number;
  /** Where its stack begins, going down. */
  stackTop: number;
}

const patience = 10_000;

/** Starts a worker and resolves when it is about to enter the pool. It does not keep the process alive. */
export async function startWorker(task: WorkerTask): Promise<void> {
  const node = globalThis.process?.getBuiltinModule?.('node:worker_threads');
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`a worker did not start within ${patience / 1000} s`)), patience);
  });
  try {
    await Promise.race([node ? startNodeWorker(node, task) : startWebWorker(task), late]);
  } finally {
    clearTimeout(timer);
  }
}

async function startNodeWorker({ Worker }: typeof import('node:worker_threads'), task: WorkerTask): Promise<void> {
  // Loaders and inspectors of the process are not for this thread.
  const worker = new Worker(workerSource, { eval: true, execArgv: [], workerData: task, name: 'cnn' });
  await new Promise((resolve, reject) => worker.once('message', resolve).once('error', reject).once('exit', reject));
  worker.unref();
}

async function startWebWorker(task: WorkerTask): Promise<void> {
  const url = URL.createObjectURL(new Blob([workerSource], { type: 'text/javascript' }));
  try {
    const worker = new Worker(url);
    await new Promise((resolve, reject) => {
      worker.onmessage = resolve;
      worker.onerror = (event) => reject(new Error(event.message));
      worker.postMessage(task);
    });
  } finally {
    URL.revokeObjectURL(url);
  }
}
