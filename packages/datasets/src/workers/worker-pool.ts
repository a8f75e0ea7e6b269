import type { HostImages } from '../batches/host-images.ts';
import { LoaderError } from '../errors/loader-error.ts';
import type { FillMessage, OpenMessage, WorkerAnswer } from './messages.ts';
import { startThread } from './start-thread.ts';
import { errorFrom } from './thrown-error.ts';
import type { WorkerThread } from './worker-thread.ts';

/** A batch in work. */
export interface PendingBatch {
  readonly images: Promise<HostImages>;
  /** Says that nobody waits for it any more. */
  cancel(): void;
}

interface Waiting {
  readonly member: Member;
  resolve(images: HostImages): void;
  reject(error: unknown): void;
}

interface Member {
  readonly thread: WorkerThread;
  /** Batches that it has not answered. */
  pending: number;
}

/** Threads that fill batches for one loader. They keep the process alive only while a batch is waited for. */
export class WorkerPool {
  readonly #members: Member[];
  readonly #waiting = new Map<number, Waiting>();
  #nextId = 0;
  #failure: LoaderError | undefined;

  /** @throws LoaderError when threads cannot be started here. */
  constructor(count: number, open: OpenMessage) {
    try {
      this.#members = Array.from({ length: count }, () => {
        const thread = startThread({
          answered: (answer) => this.#answered(answer),
          died: (cause) => this.#fail(cause),
        });
        thread.post(open, []);
        return { thread, pending: 0 };
      });
    } catch (error) {
      throw new LoaderError(messageOf(error), { cause: error });
    }
  }

  /** Whether a thread has died. The pool is then of no more use. */
  get hasFailed(): boolean {
    return this.#failure !== undefined;
  }

  /** Has the thread with the least to do fill a batch. */
  fill(order: Omit<FillMessage, 'kind' | 'id'>): PendingBatch {
    const id = this.#nextId++;
    if (this.#failure) return { images: Promise.reject(this.#failure), cancel: () => {} };
    const member = this.#members.reduce((least, other) => (other.pending < least.pending ? other : least));
    const images = new Promise<HostImages>((resolve, reject) => {
      this.#waiting.set(id, { member, resolve, reject });
    });
    if (member.pending++ === 0) member.thread.hold(true);
    const { memory } = order;
    member.thread.post({ kind: 'fill', id, ...order }, memory instanceof ArrayBuffer ? [memory] : []);
    return {
      images,
      cancel: () => {
        const waiting = this.#waiting.get(id);
        if (!waiting) return;
        member.thread.post({ kind: 'cancel', id }, []);
        // An unfinished batch of an epoch that has been left is no reason to stay.
        if (--member.pending === 0) member.thread.hold(false);
        this.#waiting.delete(id);
        waiting.reject(new LoaderError('The batch is no longer wanted.'));
      },
    };
  }

  /** Ends all threads. */
  async close(): Promise<void> {
    this.#failure ??= new LoaderError('The loader has been closed.');
    this.#rejectAll(this.#failure);
    await Promise.all(this.#members.map(({ thread }) => thread.end()));
  }

  #answered(answer: WorkerAnswer): void {
    const waiting = this.#waiting.get(answer.id);
    if (!waiting) return;
    this.#waiting.delete(answer.id);
    const { member, resolve, reject } = waiting;
    if (--member.pending === 0) member.thread.hold(false);
    if ('error' in answer) reject(errorFrom(answer.error));
    else resolve(answer);
  }

  #fail(cause: unknown): void {
    if (this.#failure) return;
    this.#failure = new LoaderError(messageOf(cause), { cause });
    this.#rejectAll(this.#failure);
    for (const { thread } of this.#members) void thread.end();
  }

  #rejectAll(error: LoaderError): void {
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}

const messageOf = (cause: unknown): string =>
  `A worker that makes batches has died: ${cause instanceof Error ? cause.message : String(cause)}. Iterate the loader again to ` +
  'start new ones, or pass workers: 0 to make batches on the main thread.';
