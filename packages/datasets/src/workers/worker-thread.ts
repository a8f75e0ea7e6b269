import type { WorkerAnswer, WorkerOrder } from './messages.ts';

/** A thread of Node or of a browser. */
export interface WorkerThread {
  post(order: WorkerOrder, transfer: ArrayBuffer[]): void;
  /** Whether it keeps the process alive: only while an answer is waited for. */
  hold(isAwaited: boolean): void;
  end(): Promise<void>;
}

/** What a thread tells. */
export interface ThreadEvents {
  answered(answer: WorkerAnswer): void;
  /** It has died, of what `cause` says. */
  died(cause: unknown): void;
}
