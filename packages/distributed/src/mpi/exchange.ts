import type { MpiLibrary } from './mpi-library.ts';
import { NativeBuffer } from './native-buffer.ts';

/** Ranks that were waited for in vain. */
export class SilentRanksError extends Error {
  constructor(readonly ranks: readonly number[]) {
    super(`No answer from rank ${ranks.join(', ')}.`);
  }
}

/** Milliseconds without progress after which the thread sleeps between two looks: the processor is the kernels'. */
const spin = 0.1;
/** Such a sleep is this share of what has been waited for so far, up to so many milliseconds: each look takes time from the kernels. */
const nap = { share: 1 / 8, most: 0.1 };
const pingTag = 32_000;
const pingSeconds = 5;

interface Request {
  readonly slot: number;
  readonly rank: number;
}

/** Messages between ranks, several at once, each of which ends in time or names who has not answered. One thread's. */
export class Exchange {
  readonly #slots = new NativeBuffer();
  readonly #flag = new NativeBuffer();
  readonly #flagView: Int32Array;
  readonly #statusAddress: number;
  #open: Request[] = [];
  #made = 0;
  /** To others, since the beginning. */
  sentBytes = 0;

  constructor(
    readonly mpi: MpiLibrary,
    readonly rank: number,
    readonly worldSize: number,
    readonly timeoutSeconds: number,
    readonly abort: Int32Array,
  ) {
    // A handle of a request has 4 or 8 bytes; each rank is sent to and received from at most once at a time.
    this.#slots.reserve(8 * 4 * worldSize + 64);
    this.#flag.reserve(256);
    this.#flagView = new Int32Array(this.#flag.view());
    this.#statusAddress = this.#flag.address + 64;
  }

  /** The ranks but this one. */
  get others(): number[] {
    return Array.from({ length: this.worldSize }, (_, rank) => rank).filter((rank) => rank !== this.rank);
  }

  /** @param type A handle of a data type. */
  send(address: number, count: number, type: number, rank: number, tag: number): void {
    this.#begin(this.mpi.send, address, count, type, rank, tag);
    this.sentBytes += count * this.#widthOf(type);
  }

  receive(address: number, count: number, type: number, rank: number, tag: number): void {
    this.#begin(this.mpi.receive, address, count, type, rank, tag);
  }

  /** Waits until all that was begun is through. @throws SilentRanksError */
  settle(): void {
    const missing = this.#wait(this.timeoutSeconds);
    if (missing.length > 0) throw new SilentRanksError(this.#whoIsSilent(missing));
  }

  check(code: number): void {
    if (code !== 0) throw new Error(this.mpi.explain(code));
  }

  #widthOf(type: number): number {
    const { byte, float } = this.mpi.constants;
    return type === byte ? 1 : type === float ? 4 : 8;
  }

  #begin(call: MpiLibrary['send'], address: number, count: number, type: number, rank: number, tag: number): void {
    if (count === 0) return;
    const slot = this.#slots.address + 8 * this.#made++;
    this.check(call(address, count, type, rank, tag, this.mpi.constants.world, slot));
    this.#open.push({ slot, rank });
  }

  /** Ranks with which something is still open after so many seconds. */
  #wait(seconds: number): number[] {
    const { mpi, abort } = this;
    const deadline = performance.now() + seconds * 1000;
    let moved = performance.now();
    while (this.#open.length > 0) {
      const before = this.#open.length;
      this.#open = this.#open.filter(({ slot }) => {
        this.check(mpi.test(slot, this.#flag.address, this.#statusAddress));
        return this.#flagView[0] === 0;
      });
      if (this.#open.length === 0) break;
      if (Atomics.load(abort, 0) !== 0) mpi.abort(mpi.constants.world, 1);
      const now = performance.now();
      if (this.#open.length < before) moved = now;
      else if (now > deadline) return [...new Set(this.#open.map(({ rank }) => rank))];
      else if (now - moved > spin) Atomics.wait(abort, 0, 0, Math.min(nap.most, nap.share * (now - moved)));
    }
    this.#made = 0;
    return [];
  }

  /** Who waits in vain says so to all: those who have heard of nobody are at fault, not those who wait as well. */
  #whoIsSilent(missing: readonly number[]): readonly number[] {
    const { byte } = this.mpi.constants;
    this.#open = [];
    const pings = new NativeBuffer();
    const address = pings.reserve(8 * this.worldSize + 8);
    const others = this.others;
    for (const rank of others) this.receive(address + 8 * rank, 1, byte, rank, pingTag);
    const received = [...this.#open];
    for (const rank of others) this.send(address + 8 * this.worldSize, 1, byte, rank, pingTag);
    this.#open = received;
    this.#wait(pingSeconds);
    const silent = this.#open.map(({ rank }) => rank);
    return silent.length > 0 ? silent : missing;
  }
}
