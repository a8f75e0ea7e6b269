import { parentPort, workerData } from 'node:worker_threads';
import { Collectives } from './collectives.ts';
import { Exchange, SilentRanksError } from './exchange.ts';
import { loadMpi } from './mpi-library.ts';
import { NativeBuffer } from './native-buffer.ts';
import type { Answer, Order, ThreadSettings } from './orders.ts';

/** The one thread that calls MPI: the kernels compute on the others meanwhile. */
const port = parentPort!;
const settings = workerData as ThreadSettings;
const answer = (given: Answer) => port.postMessage(given);

const begin = () => {
  const mpi = loadMpi(settings);
  mpi.initialise(0, 0);
  mpi.setErrors(mpi.constants.world, mpi.constants.errorsReturn);
  const number = new NativeBuffer();
  const ask = (call: (...given: number[]) => number): number => {
    call(mpi.constants.world, number.reserve(8));
    return new Int32Array(number.view())[0]!;
  };
  const [rank, worldSize] = [ask(mpi.rank), ask(mpi.size)];
  const exchange = new Exchange(mpi, rank, worldSize, settings.timeoutSeconds, settings.abort);
  return { mpi, exchange, collectives: new Collectives(exchange) };
};

const { mpi, exchange, collectives } = begin();
answer({ kind: 'begun', rank: exchange.rank, worldSize: exchange.worldSize });

const obey = (order: Order): Uint8Array[] | undefined => {
  switch (order.kind) {
    case 'allReduce':
      collectives.allReduce(order.address, order.count, order.type);
      return undefined;
    case 'allReduceRounded':
      collectives.allReduceRounded(order.address, order.residual, order.count);
      return undefined;
    case 'allToAll':
      collectives.allToAll(order.given, order.taken);
      return undefined;
    case 'broadcast':
      collectives.broadcast(order.address, order.count, order.from);
      return undefined;
    case 'allGather':
      return collectives.allGather(order.bytes);
    case 'close':
      mpi.finalise();
      return undefined;
  }
};

/** What others wait in vain for they need not wait for again: sums that were begun before the first one failed are as lost. */
let silence: SilentRanksError | undefined;

port.on('message', (order: Order | 'abort') => {
  if (order === 'abort') {
    mpi.abort(mpi.constants.world, 1);
    return;
  }
  const [began, sent] = [performance.now(), exchange.sentBytes];
  try {
    if (silence) throw silence;
    const bytes = obey(order);
    const seconds = (performance.now() - began) / 1000;
    answer({ kind: 'done', id: order.id, bytes, seconds, sentBytes: exchange.sentBytes - sent });
    if (order.kind === 'close') port.close();
  } catch (error) {
    if (error instanceof SilentRanksError) {
      silence = error;
      const { ranks } = error;
      const message =
        `Rank ${ranks.join(' and ')} ${ranks.length === 1 ? 'has' : 'have'} not answered for ${settings.timeoutSeconds} seconds: ` +
        'stopped, hung, or cut off. Look at its machine; timeoutSeconds says how long to wait.';
      answer({ kind: 'failed', id: order.id, code: 'MPI_SILENT', message });
    } else {
      answer({ kind: 'failed', id: order.id, code: 'MPI_FAILED', message: `MPI fails: ${(error as Error).message}` });
    }
  }
});
