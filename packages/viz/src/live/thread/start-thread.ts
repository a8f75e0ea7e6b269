import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { LiveDashboardError } from '../live-dashboard-error.ts';
import type { FromThread, ServerSettings, ToThread } from './messages.ts';

/** The thread that serves the page. */
export interface LiveThread {
  readonly url: string;
  post(message: ToThread, transfer?: ArrayBuffer[]): void;
  /** Resolves once open pages know of the run's end, or the thread has died. */
  end(message: ToThread & { kind: 'end' }): Promise<void>;
  close(): Promise<void>;
}

/** No literal of `new URL`: bundlers would look for it, where only the built package is. */
const sourceOfWorker = './live-worker.ts';

/**
 * Starts the thread; it does not keep the process alive.
 *
 * @param settings.stop Called when somebody asks the run to stop.
 * @param settings.died Called once when the thread ends unasked.
 * @throws LiveDashboardError when the page cannot be served.
 */
export const startThread = async ({
  stop,
  died,
  ...settings
}: ServerSettings & { stop(): void; died(cause: unknown): void }): Promise<LiveThread> => {
  const worker = new Worker(...script(settings));
  let isOver = false;
  let ended: (() => void) | undefined;
  const url = await new Promise<string>((resolve, reject) => {
    worker.on('message', (message: FromThread) => {
      if (message.kind === 'listening') resolve(message.url);
      else if (message.kind === 'refused') reject(new Error(message.message));
      else if (message.kind === 'stop') stop();
      else ended?.();
    });
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`its thread ended with code ${code}`)));
  }).catch(async (error: Error) => {
    await worker.terminate();
    throw new LiveDashboardError(
      `The live page cannot be served at port ${settings.port}: ${error.message}. Give another port, or 0 for one that is free.`,
      { cause: error },
    );
  });
  const over = (cause: unknown) => {
    if (!isOver) died(cause);
    isOver = true;
    ended?.();
  };
  worker.on('error', over);
  worker.on('exit', (code) => over(new Error(`it ended with code ${code}`)));
  worker.unref();
  return {
    url,
    post: (message, transfer) => {
      if (!isOver) worker.postMessage(message, transfer);
    },
    end: (message) =>
      new Promise((resolve) => {
        if (isOver) return resolve();
        worker.ref();
        ended = () => {
          worker.unref();
          resolve();
        };
        worker.postMessage(message);
      }),
    close: async () => {
      isOver = true;
      ended?.();
      await worker.terminate();
    },
  };
};

/** In a checkout of this project nothing is built yet: there a thread needs a loader of TypeScript, and finds sources. */
const script = (workerData: ServerSettings): ConstructorParameters<typeof Worker> => {
  const shared = { name: 'cnn-live', workerData };
  if (!import.meta.url.endsWith('.ts')) {
    // Loaders and inspectors of the process are not for this thread.
    return [new URL('./live-worker.js', import.meta.url), { ...shared, execArgv: [] }];
  }
  const loader = pathToFileURL(
    createRequire(import.meta.url)
      .resolve('tsx/esm/api')
      .replace(/cjs$/, 'mjs'),
  );
  const worker = new URL(sourceOfWorker, import.meta.url);
  const source = `import('${loader}').then(({ register }) => { register(); return import('${worker}'); })`;
  return [source, { ...shared, eval: true, execArgv: ['--conditions=@cnn/source'] }];
};
