// What a worker thread runs, in Node and in browsers: it opens the data set once, then fills batches as they are asked for.
import { answerOrders } from './answer-orders.ts';
import type { WorkerOrder } from './messages.ts';

const threads = globalThis.process?.getBuiltinModule?.('node:worker_threads');
if (threads?.parentPort) {
  const { parentPort } = threads;
  const answer = answerOrders((message, transfer) => parentPort.postMessage(message, transfer));
  parentPort.on('message', (order: WorkerOrder) => answer(order));
} else {
  const scope = globalThis as unknown as {
    postMessage(message: unknown, transfer: ArrayBuffer[]): void;
    onmessage: (event: { readonly data: WorkerOrder }) => void;
  };
  const answer = answerOrders((message, transfer) => scope.postMessage(message, transfer));
  scope.onmessage = ({ data }) => answer(data);
}
