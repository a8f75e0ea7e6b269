import { startNodeThread } from './start-node-thread.ts';
import { startWebThread } from './start-web-thread.ts';
import type { ThreadEvents, WorkerThread } from './worker-thread.ts';

/** Starts a thread that runs batch-worker.ts. */
export const startThread = (events: ThreadEvents): WorkerThread => {
  const threads = globalThis.process?.getBuiltinModule?.('node:worker_threads');
  return threads ? startNodeThread(threads, events) : startWebThread(events);
};
