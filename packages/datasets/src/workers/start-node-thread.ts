import type { ThreadEvents, WorkerThread } from './worker-thread.ts';

/** No literal of `new URL`: bundlers would look for it, where only the built package is. */
const sourceOfWorker = './batch-worker.ts';

type WorkerThreads = typeof import('node:worker_threads');

/** A thread that ends with the process. */
export const startNodeThread = ({ Worker }: WorkerThreads, { answered, died }: ThreadEvents): WorkerThread => {
  const worker = new Worker(...script());
  worker.unref();
  let isEnding = false;
  worker.on('message', answered);
  worker.on('messageerror', died);
  worker.on('error', died);
  worker.on('exit', (code) => {
    if (!isEnding) died(new Error(`it ended with code ${code}`));
  });
  return {
    post: (order, transfer) => worker.postMessage(order, transfer),
    hold: (isAwaited) => (isAwaited ? worker.ref() : worker.unref()),
    end: async () => {
      isEnding = true;
      await worker.terminate();
    },
  };
};

/** In a checkout of this project nothing is built yet: there a thread needs a loader of TypeScript, and finds sources. */
const script = (): ConstructorParameters<WorkerThreads['Worker']> => {
  if (!import.meta.url.endsWith('.ts')) {
    // Loaders and inspectors of the process are not for this thread.
    return [new URL('./batch-worker.js', import.meta.url), { name: 'cnn-data', execArgv: [] }];
  }
  const { createRequire } = globalThis.process.getBuiltinModule('node:module');
  const { pathToFileURL } = globalThis.process.getBuiltinModule('node:url');
  const loader = pathToFileURL(
    createRequire(import.meta.url)
      .resolve('tsx/esm/api')
      .replace(/cjs$/, 'mjs'),
  );
  const worker = new URL(sourceOfWorker, import.meta.url);
  const source = `import('${loader}').then(({ register }) => { register(); return import('${worker}'); })`;
  return [source, { eval: true, name: 'cnn-data', execArgv: ['--conditions=@cnn/source'] }];
};
