// What the thread of the live page runs: its server, and all that pages are told. Kernels that hold up the main thread do not hold up the
// page, and pages do not hold up training.
import { parentPort, workerData } from 'node:worker_threads';
import { livePage } from '../../../live-page/live-page.ts';
import { liveServer } from '../server/live-server.ts';
import { LiveState } from '../state/live-state.ts';
import { histogramOf } from './histogram-of.ts';
import type { FromThread, ServerSettings, ToThread } from './messages.ts';

/** Milliseconds that open pages get to be told of the end. */
const patience = 600;

const port = parentPort!;
const tell = (message: FromThread): void => port.postMessage(message);
const state = new LiveState();

try {
  const settings = workerData as ServerSettings;
  const server = await liveServer({ ...settings, page: livePage, state, stop: () => tell({ kind: 'stop' }) });
  port.on('message', (message: ToThread) => {
    if (message.kind === 'weights') {
      const weights = message.weights.map(histogramOf).filter((histogram) => histogram !== undefined);
      state.apply({ kind: 'more', histograms: [{ epoch: message.epoch, weights }] });
    } else if (message.kind === 'points') {
      const resident = process.memoryUsage.rss();
      state.apply({ kind: 'points', points: message.points.map((point) => ({ ...point, resident })) });
    } else if (message.kind === 'end') {
      const { stopped, reason } = message;
      state.apply({ kind: 'more', ending: { stopped, reason } });
      setTimeout(() => tell({ kind: 'ended' }), server.pages() > 0 ? patience : 0);
    } else state.apply(message);
  });
  tell({ kind: 'listening', url: server.url });
} catch (error) {
  tell({ kind: 'refused', message: (error as Error).message });
}
