import type { Worker } from 'node:worker_threads';
import type { Communicator } from '@cnn/core';
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

type Unnumbered<Kind> = Kind extends Order ? Omit<Kind, 'id'> : never;

const abortSeconds = 5;

/** The processes that mpirun has started, over a thread that calls MPI. */
export class MpiCommunicator implements Communicator {
  readonly #pending = new Map<number, Pending>();
  readonly #addressOf = addressing();
  #orders = 0;
  #kept: string | undefined;
  #closed: Promise<void> | undefined;
  /** Seconds that the thread has spent on sums, waiting included. */
  sumSeconds = 0;

  private constructor(
    readonly thread: Worker,
    readonly flag: Int32Array,
    readonly rank: number,
    readonly worldSize: number,
    readonly bucketBytes: number,
    /** As the library calls itself. */
    readonly version: string,
  ) {
    thread.on('message', (answer: Answer) => this.#answered(answer));
    thread.on('error', (error) => this.#lost(error));
    thread.on('exit', () => this.#lost(new Error('its thread has ended')));
  }

  static async start(
    { path, abi, version }: FoundMpi,
    { timeoutSeconds, bucketBytes }: { timeoutSeconds: number; bucketBytes: number },
  ): Promise<MpiCommunicator> {
    const flag = new Int32Array(new SharedArrayBuffer(4));
    const thread = startThread({ path, abi, timeoutSeconds, abort: flag });
    const begun = await new Promise<Extract<Answer, { kind: 'begun' }>>((resolve, reject) => {
      thread.once('message', resolve);
      thread.once('error', reject);
      thread.once('exit', () => reject(new MpiError('MPI_FAILED', `${version} ends while it begins.`)));
    });
    thread.removeAllListeners('message').removeAllListeners('error').removeAllListeners('exit');
    thread.unref();
    return new MpiCommunicator(thread, flag, begun.rank, begun.worldSize, bucketBytes, version);
  }

  async allReduce(values: Float32Array | Float64Array): Promise<void> {
    const type = values instanceof Float32Array ? 'float' : 'double';
    const address = this.#addressOf(values);
    const { seconds } = await this.#order({ kind: 'allReduce', address, count: values.length, type }, values);
    this.sumSeconds += seconds;
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
    }
    process.exit(1);
  }

  /** Leaves MPI; all do so together. Nothing can be asked for afterwards. */
  async close(): Promise<void> {
    this.#closed ??= this.#order({ kind: 'close' }).then(() => {});
    await this.#closed;
  }

  get isClosed(): boolean {
    return this.#closed !== undefined;
  }

  #order(order: Unnumbered<Order>, memory?: unknown): Promise<Extract<Answer, { kind: 'done' }>> {
    if (this.#closed) throw new MpiError('MPI_FAILED', 'MPI has been closed. Call close() when all is done.');
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

/** What tells where an array's numbers lie, for a thread that shares the process's memory. */
const addressing = () => {
  const move = koffi.load(null).func('uintptr_t memmove(void *, void *, size_t)');
  return (values: Float32Array | Float64Array | Uint8Array): number => {
    void values.buffer; // small arrays lie in JavaScript's heap, and move, until their buffer is asked for
    return Number(move(values, values, 0));
  };
};
