import { round, widen } from './bfloat16.ts';
import type { Exchange } from './exchange.ts';
import { memoryAt, NativeBuffer } from './native-buffer.ts';
import type { PiecesAt } from './orders.ts';

/** Bytes of all ranks together up to which each sends all it has to everybody, and adds up itself: one round trip less. */
const small = 2 ** 16;

/** Sums and messages of all ranks, in the order of ranks, over an exchange. */
export class Collectives {
  readonly #received = new NativeBuffer();
  readonly #rounded = new NativeBuffer();
  #tag = 0;

  constructor(readonly exchange: Exchange) {}

  /**
   * Adds up in place. Each rank gets its piece of everybody's numbers, adds in the order of ranks, and sends the sum to all: as few bytes as
   * a ring, in two rounds, and the same bits whatever the pieces are.
   */
  allReduce(address: number, count: number, kind: 'float' | 'double'): void {
    const { exchange } = this;
    const { worldSize, mpi } = exchange;
    const [type, width] = [mpi.constants[kind], kind === 'float' ? 4 : 8];
    if (worldSize === 1 || count === 0) return;
    if (count * width * worldSize <= small) this.#sumEverywhere(address, count, type, width);
    else this.#sumInPieces(address, count, type, width);
  }

  #sumInPieces(address: number, count: number, type: number, width: number): void {
    const { exchange } = this;
    const { rank, worldSize } = exchange;
    const others = exchange.others;
    const tag = this.#nextTag();
    const starts = Array.from({ length: worldSize + 1 }, (_, piece) => Math.floor((count * piece) / worldSize));
    const start = (piece: number) => starts[piece]!;
    const length = (piece: number) => start(piece + 1) - start(piece);
    const own = address + width * start(rank);
    const room = this.#received.reserve(width * length(rank) * worldSize);
    const from = (other: number) => room + width * length(rank) * other;
    for (const other of others) exchange.receive(from(other), length(rank), type, other, tag);
    for (const other of others) exchange.send(address + width * start(other), length(other), type, other, tag);
    exchange.settle();
    this.#sum(from, own, length(rank), type);
    this.#exchangePieces(address, starts, type, width, tag + 1);
  }

  /** Each sends a piece of its own to each other. */
  allToAll(given: PiecesAt, taken: PiecesAt): void {
    const { exchange } = this;
    const { float } = exchange.mpi.constants;
    const tag = this.#nextTag();
    const piece = ({ address, bounds }: PiecesAt, other: number) => {
      const [start, end] = bounds[other]!;
      return [address + 4 * start, end - start] as const;
    };
    for (const other of exchange.others) exchange.receive(...piece(taken, other), float, other, tag);
    for (const other of exchange.others) exchange.send(...piece(given, other), float, other, tag);
    exchange.settle();
  }

  /**
   * Adds up in place, in half the bytes: what goes to another rank is rounded to bfloat16, on both ways, and what that leaves over stays in
   * the residual until the next sum. A rank's own piece goes nowhere, so that its place keeps what the sum's rounding has left over.
   */
  allReduceRounded(address: number, residualAddress: number, count: number): void {
    const { exchange } = this;
    const { rank, worldSize, others, mpi } = exchange;
    if (worldSize === 1 || count === 0) return;
    const { byte } = mpi.constants;
    const tag = this.#nextTag();
    const start = (piece: number) => Math.floor((count * piece) / worldSize);
    const length = (piece: number) => start(piece + 1) - start(piece);
    const pieceOf = (all: Float32Array, piece: number) => all.subarray(start(piece), start(piece + 1));
    const [values, residual] = [address, residualAddress].map((at) => new Float32Array(memoryAt(at, 4 * count)));
    const words = this.#rounded.reserve(2 * count);
    const rounded = new Uint16Array(this.#rounded.view(), 0, count);
    const roundedPiece = (piece: number) => rounded.subarray(start(piece), start(piece + 1));
    const bytes = 2 * length(rank);
    const room = this.#received.reserve(bytes * worldSize);
    for (const other of others) exchange.receive(room + bytes * other, bytes, byte, other, tag);
    for (const other of others) {
      round(pieceOf(values!, other), pieceOf(residual!, other), roundedPiece(other));
      exchange.send(words + 2 * start(other), 2 * length(other), byte, other, tag);
    }
    exchange.settle();
    const received = new Uint16Array(this.#received.view(), 0, length(rank) * worldSize);
    const sum = new Float32Array(length(rank));
    const given = new Float32Array(length(rank));
    for (let from = 0; from < worldSize; from++) {
      if (from !== rank) widen(received.subarray(length(rank) * from, length(rank) * (from + 1)), given);
      const added = from === rank ? pieceOf(values!, rank) : given;
      for (let at = 0; at < sum.length; at++) sum[at]! += added[at]!;
    }
    round(sum, pieceOf(residual!, rank), roundedPiece(rank));
    for (const other of others) exchange.receive(words + 2 * start(other), 2 * length(other), byte, other, tag + 1);
    for (const other of others) exchange.send(words + 2 * start(rank), bytes, byte, other, tag + 1);
    exchange.settle();
    widen(rounded, values!);
  }

  broadcast(address: number, count: number, from: number): void {
    const { exchange } = this;
    const { byte } = exchange.mpi.constants;
    const tag = this.#nextTag();
    const most = 2 ** 30; // a count is an int
    for (let start = 0; start < count; start += most) {
      const length = Math.min(most, count - start);
      if (exchange.rank !== from) exchange.receive(address + start, length, byte, from, tag);
      else for (const other of exchange.others) exchange.send(address + start, length, byte, other, tag);
      exchange.settle();
    }
  }

  allGather(bytes: Uint8Array): Uint8Array[] {
    const { exchange } = this;
    const { rank, worldSize, mpi } = exchange;
    const tag = this.#nextTag();
    const room = this.#received.reserve(bytes.length * worldSize);
    const all = new Uint8Array(this.#received.view());
    all.set(bytes, bytes.length * rank);
    const starts = Array.from({ length: worldSize + 1 }, (_, other) => bytes.length * other);
    this.#exchangePieces(room, starts, mpi.constants.byte, 1, tag);
    return Array.from({ length: worldSize }, (_, other) => all.slice(bytes.length * other, bytes.length * (other + 1)));
  }

  #sumEverywhere(address: number, count: number, type: number, width: number): void {
    const { exchange } = this;
    const tag = this.#nextTag();
    const room = this.#received.reserve(count * width * exchange.worldSize);
    const from = (other: number) => room + count * width * other;
    for (const other of exchange.others) exchange.receive(from(other), count, type, other, tag);
    for (const other of exchange.others) exchange.send(address, count, type, other, tag);
    exchange.settle();
    this.#sum(from, address, count, type);
  }

  /** Everybody's piece goes to everybody; `starts` says where each begins and the last one ends. */
  #exchangePieces(address: number, starts: readonly number[], type: number, width: number, tag: number): void {
    const { exchange } = this;
    const at = (rank: number) => address + width * starts[rank]!;
    const length = (rank: number) => starts[rank + 1]! - starts[rank]!;
    for (const other of exchange.others) exchange.receive(at(other), length(other), type, other, tag);
    for (const other of exchange.others) exchange.send(at(exchange.rank), length(exchange.rank), type, other, tag);
    exchange.settle();
  }

  /** own = from(0) + from(1) + … + own + …, in the order of ranks. MPI adds `in` to `inout`, and a + b has the bits of b + a. */
  #sum(from: (rank: number) => number, own: number, count: number, type: number): void {
    const { rank, worldSize, mpi, check } = this.exchange;
    const add = (given: number, to: number) =>
      check.call(this.exchange, mpi.add(given, to, count, type, mpi.constants.sum));
    if (count === 0) return;
    for (let other = 1; other < rank; other++) add(from(other), from(0));
    if (rank > 0) add(from(0), own);
    for (let other = rank + 1; other < worldSize; other++) add(from(other), own);
  }

  /** Two at a time; what is under way has others. */
  #nextTag(): number {
    this.#tag = (this.#tag + 2) % 30_000;
    return this.#tag;
  }
}
