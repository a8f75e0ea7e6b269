import type { Worker } from 'node:worker_threads';
import type { Communicator, Pieces } from '@cnn/core';
import koffi from 'koffi';
import type { FoundMpi } from './find-mpi.ts';
import { MpiError } from './mpi-error.ts';
import type { Answer, Order } from './orders.ts';
import { startThread } from './start-thread.ts';

interface Pending {
  resolve(answer: Extract<Answer, { kind: 'done' }>): void;
  reject(error: Error): void;
  /** Kept from the garbage collector until MPI is through with its memory. */
  readonly memory: unknown;
}

/** How processes work together; all have the same. */
interface MpiSettings {
  readonly timeoutSeconds: number;
  readonly bucketBytes: number;
  readonly compression: 'bfloat16' | undefined;
}

type Unnumbered<Kind> = Kind extends Order ? Omit<Kind, 'id'> : never;

const abortSeconds = 5;

/** The processes that mpirun has started, over a thread that calls MPI. */
export class MpiCommunicator implements Communicator {
  readonly #pending = new Map<number, Pending>();
  readonly #addressOf = addressing();
  readonly bucketBytes: number;
  readonly timeoutSeconds: number;
  /** As the library calls itself. */
  readonly version: string;
  #orders = 0;
  #kept: string | undefined;
  #closed: Promise<void> | undefined;
  /** Seconds that the thread has spent on sums, waiting included. */
  sumSeconds = 0;
  /** Bytes that it has sent for them. */
  sentBytes = 0;
  readonly allReduceRounded?: NonNullable<Communicator['allReduceRounded']>;

  private constructor(
    readonly thread: Worker,
    readonly flag: Int32Array,
    readonly rank: number,
    readonly worldSize: number,
    { bucketBytes, timeoutSeconds, compression, version }: MpiSettings & { readonly version: string },
  ) {
    if (compression) this.allReduceRounded = (values, residual) => this.#allReduceRounded(values, residual);
    this.bucketBytes = bucketBytes;
    this.timeoutSeconds = timeoutSeconds;
    this.version = version;
    thread.on('message', (answer: Answer) => this.#answered(answer));
    thread.on('error', (error) => this.#lost(error));
    thread.on('exit', () => this.#lost(new Error('its thread has ended')));
    thread.unref(); // behind the listeners, each of which holds the process
  }

  static async start({ path, abi, version }: FoundMpi, settings: MpiSettings): Promise<MpiCommunicator> {
    const { timeoutSeconds } = settings;
    const flag = new Int32Array(new SharedArrayBuffer(4));
    const thread = startThread({ path, abi, timeoutSeconds, abort: flag });
    const begun = await new Promise<Extract<Answer, { kind: 'begun' }>>((resolve, reject) => {
      const timer = setTimeout(() => {
        // The thread is in MPI_Init, and Node would wait for it for ever.
        process.once('exit', endAtOnce);
        thread.unref();
        const seconds = `${timeoutSeconds} seconds (timeoutSeconds)`;
        reject(
          new MpiError('MPI_SILENT', `${version} has not begun for ${seconds}: one of the processes has stopped.`),
        );
      }, timeoutSeconds * 1000);
      thread.once('message', (answer: Extract<Answer, { kind: 'begun' }>) => {
        clearTimeout(timer);
        resolve(answer);
      });
      thread.once('error', reject);
      thread.once('exit', () => reject(new MpiError('MPI_FAILED', `${version} ends while it begins.`)));
    });
    thread.removeAllListeners('message').removeAllListeners('error').removeAllListeners('exit');
    const { rank, worldSize } = begun;
    return new MpiCommunicator(thread, flag, rank, worldSize, { ...settings, version });
  }

  async allReduce(values: Float32Array | Float64Array): Promise<void> {
    const type = values instanceof Float32Array ? 'float' : 'double';
    const address = this.#addressOf(values);
    this.#count(await this.#order({ kind: 'allReduce', address, count: values.length, type }, values));
  }

  async #allReduceRounded(values: Float32Array, residual: Float32Array): Promise<void> {
    const [address, left] = [this.#addressOf(values), this.#addressOf(residual)];
    const order = { kind: 'allReduceRounded', address, residual: left, count: values.length } as const;
    this.#count(await this.#order(order, [values, residual]));
  }

  async allToAll(given: Pieces, taken: Pieces): Promise<void> {
    const at = ({ values, bounds }: Pieces) => ({ address: this.#addressOf(values), bounds });
    const order = { kind: 'allToAll', given: at(given), taken: at(taken) } as const;
    this.#count(await this.#order(order, [given.values, taken.values]));
  }

  #count({ seconds, sentBytes }: Extract<Answer, { kind: 'done' }>): void {
    this.sumSeconds += seconds;
    this.sentBytes += sentBytes;
  }

  async allGather(bytes: Uint8Array): Promise<Uint8Array[]> {
    return (await this.#order({ kind: 'allGather', bytes })).bytes!;
  }

  async broadcast(bytes: Uint8Array, from: number): Promise<void> {
    await this.#order({ kind: 'broadcast', address: this.#addressOf(bytes), count: bytes.length, from }, bytes);
  }

  async barrier(): Promise<void> {
    await this.allGather(new Uint8Array(1));
  }

  kept(path: string): void {
    this.#kept = path;
  }

  /** What is said when a run ends before its time. */
  get where(): string {
    return this.#kept ? ` The last checkpoint is ${this.#kept}; the run goes on from it with resume.` : '';
  }

  async abort(reason: string): Promise<never> {
    process.exitCode = 1;
    process.stderr.write(`Rank ${this.rank} of ${this.worldSize} stops all: ${reason}${this.where}\n`);
    // All may have noticed at once: let rank 0, which knows the checkpoint, speak first.
    if (this.rank !== 0) await new Promise((resolve) => setTimeout(resolve, 1000));
    if (this.worldSize > 1) {
      this.thread.postMessage('abort');
      Atomics.store(this.flag, 0, 1);
      Atomics.notify(this.flag, 0);
      await new Promise((resolve) => setTimeout(resolve, abortSeconds * 1000));
      endAtOnce(); // MPI_Abort has not come back
    }
    process.exit(1);
  }

  /** Leaves MPI; all do so together. Nothing can be asked for afterwards. */
  async close(): Promise<void> {
    this.#closed ??= this.#leave();
    await this.#closed;
  }

  async #leave(): Promise<void> {
    // MPI_Finalize waits for everybody, for ever: only those enter it who have just heard of all others.
    try {
      await this.barrier();
      const timer = setTimeout(endAtOnce, this.timeoutSeconds * 1000);
      await this.#order({ kind: 'close' });
      clearTimeout(timer);
    } catch (error) {
      await this.abort((error as Error).message);
    }
  }

  #order(order: Unnumbered<Order>, memory?: unknown): Promise<Extract<Answer, { kind: 'done' }>> {
    if (this.#closed && order.kind !== 'close') {
      throw new MpiError('MPI_FAILED', 'MPI has been closed. Call close() when all is done.');
    }
    const id = this.#orders++;
    this.thread.ref();
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve, reject, memory });
      this.thread.postMessage({ ...order, id });
    });
  }

  #answered(answer: Answer): void {
    if (answer.kind === 'begun') return;
    const pending = this.#pending.get(answer.id)!;
    this.#pending.delete(answer.id);
    if (this.#pending.size === 0) this.thread.unref();
    if (answer.kind === 'done') pending.resolve(answer);
    else pending.reject(new MpiError(answer.code, answer.message));
  }

  #lost({ message }: Error): void {
    for (const { reject } of this.#pending.values()) reject(new MpiError('MPI_FAILED', `MPI fails: ${message}.`));
    this.#pending.clear();
  }
}

/** The end of a process one of whose threads does not come back from MPI. */
const endAtOnce = () => process.kill(process.pid, 'SIGKILL');

/** What tells where an array's numbers lie, for a thread that shares the process's memory. */
const addressing = () => {
  const move = koffi.load(null).func('uintptr_t memmove(void *, void *, size_t)');
  return (values: Float32Array | Float64Array | Uint8Array): number => {
    void values.buffer; // small arrays lie in JavaScript's heap, and move, until their buffer is asked for
    return Number(move(values, values, 0));
  };
};
