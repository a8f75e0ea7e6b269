import type { WorkerAnswer } from './messages.ts';
import type { ThreadEvents, WorkerThread } from './worker-thread.ts';

/** Bundlers know this form, and take the file along. */
export const startWebThread = ({ answered, died }: ThreadEvents): WorkerThread => {
  const worker = new Worker(new URL('./batch-worker.js', import.meta.url), { type: 'module' });
  worker.onmessage = ({ data }: MessageEvent<WorkerAnswer>) => answered(data);
  worker.onmessageerror = () => died(new Error('its answer cannot be read'));
  worker.onerror = (event) => {
    event.preventDefault();
    died(new Error(event.message || 'its script cannot be loaded'));
  };
  return {
    post: (order, transfer) => worker.postMessage(order, transfer),
    hold: () => {},
    end: async () => worker.terminate(),
  };
};
