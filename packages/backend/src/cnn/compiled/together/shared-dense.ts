import { linear } from '../../graph/activation.ts';
import type { ArenaBuffer } from '../../graph/arena.ts';
import type { Step } from '../../graph/step.ts';
import { type Activation, binary, copy, fill, matmul, scaleShift } from '../../program/operations.ts';
import type { Together } from './together.ts';
import type { WeightShare } from './weight-share.ts';

type Bounds = readonly (readonly [start: number, end: number])[];

/** Numbers in the memory of a step, and the part of them that each process gives or takes. */
interface StepPieces {
  readonly buffer: ArenaBuffer;
  readonly length: number;
  readonly bounds: Bounds;
}

interface Forward {
  /** Addresses. */
  readonly x: number;
  readonly y: number;
  readonly bias: number | undefined;
  readonly residual: number | undefined;
  readonly activation: Activation;
}

/**
 * A dense layer in one step whose kernel is shared out by rows. On the way forward each process gets its columns of all processes' inputs,
 * multiplies, and gives every other what it has for that one's examples, of whom all parts are added in the order of ranks. On the way back
 * each gets the gradients of all outputs; with them it has its rows of the kernel's gradient whole, and its columns of all inputs' gradients,
 * which it gives back.
 */
export class SharedDense {
  /** Rows of the whole batch, and the part of each process. */
  readonly #all: number;
  readonly #parts: readonly { readonly start: number; readonly count: number }[];
  /** This process's columns of all rows of the input. */
  #x: ArenaBuffer | undefined;

  /** @param rowsEach Rows of an example. */
  constructor(
    readonly step: Step,
    readonly together: Together,
    readonly share: WeightShare,
    readonly rowsEach: number,
  ) {
    const { examples, place } = together;
    let start = 0;
    this.#all = place.total * rowsEach;
    this.#parts = examples.map((count) => {
      start += count * rowsEach;
      return { start: start - count * rowsEach, count: count * rowsEach };
    });
  }

  forward({ x, y, bias, residual, activation }: Forward): void {
    const { step, share } = this;
    const { inner, columns, rows, width, rank } = share;
    const [all, own] = [this.#all, this.#own];
    const mine = step.acquire(all * width);
    const given = this.#room(own.count * (inner - width));
    const blocks = this.#blocks(rows.map((one) => own.count * one.width));
    for (const [other, { start, width: size }] of rows.entries()) {
      const isOwn = other === rank;
      const to = isOwn ? mine.address + 4 * own.start * width : given.address + 4 * blocks[other]![0];
      writeBlock(step, { x: x + 4 * start, stride: inner }, { y: to, stride: size }, own.count, size);
    }
    this.#wait(
      this.#exchange(
        { buffer: given, length: own.count * (inner - width), bounds: blocks },
        { buffer: mine, length: all * width, bounds: this.#rowBounds(width) },
      ),
    );
    step.release(given);
    const products = step.acquire(all * columns);
    this.#multiply({
      a: mine.address,
      b: step.weightPart(share),
      y: products.address,
      rows: all,
      columns,
      inner: width,
    });
    const parts = this.#blocks(rows.map(() => own.count * columns));
    const taken = this.#room(own.count * columns * (rows.length - 1));
    this.#wait(
      this.#exchange(
        { buffer: products, length: all * columns, bounds: this.#rowBounds(columns) },
        { buffer: taken, length: own.count * columns * (rows.length - 1), bounds: parts },
      ),
    );
    const terms = parts.map(([start], other) =>
      other === rank ? products.address + 4 * own.start * columns : taken.address + 4 * start,
    );
    this.#add(residual === undefined ? terms : [...terms, residual], { y, bias, activation });
    step.release(products);
    step.release(taken);
    this.#x = mine;
  }

  /** @param dx Where the gradient of the input goes; undefined where nobody wants it. */
  backward(dy: number, dx: number | undefined): void {
    const { step, share } = this;
    const { columns, width } = share;
    const [all, own] = [this.#all, this.#own];
    const x = this.#x!;
    const gradients = step.acquire(all * columns);
    const place = { y: gradients.address + 4 * own.start * columns, stride: columns };
    writeBlock(step, { x: dy, stride: columns }, place, own.count, columns);
    const pieces = { buffer: gradients, length: all * columns };
    const mine = [own.start * columns, (own.start + own.count) * columns] as const;
    this.#wait(
      this.#exchange(
        { ...pieces, bounds: this.#parts.map(() => mine) },
        { ...pieces, bounds: this.#rowBounds(columns) },
      ),
    );
    const passed = dx === undefined ? undefined : this.#passBack(gradients, dx);
    const kernel = step.acquire(width * columns);
    this.#multiply(
      { a: x.address, b: gradients.address, y: kernel.address, rows: width, columns, inner: all },
      { transposeA: true },
    );
    step.release(x);
    step.release(gradients);
    passed?.();
    step.training!.updateShare(step, share, kernel);
    this.#x = undefined;
  }

  /** Sends the input's gradient on its way. @returns What writes it where it belongs, once something else has been computed. */
  #passBack(gradients: ArenaBuffer, dx: number): () => void {
    const { step, share } = this;
    const { inner, columns, rows, width, rank } = share;
    const [all, own] = [this.#all, this.#own];
    const given = step.acquire(all * width);
    this.#multiply(
      { a: gradients.address, b: step.weightPart(share), y: given.address, rows: all, columns: width, inner: columns },
      { transposeB: true },
    );
    const blocks = this.#blocks(rows.map((one) => own.count * one.width));
    const taken = this.#room(own.count * (inner - width));
    const arrived = this.#exchange(
      { buffer: given, length: all * width, bounds: this.#rowBounds(width) },
      { buffer: taken, length: own.count * (inner - width), bounds: blocks },
    );
    return () => {
      this.#wait(arrived);
      for (const [other, { start, width: size }] of rows.entries()) {
        const isOwn = other === rank;
        const from = isOwn ? given.address + 4 * own.start * width : taken.address + 4 * blocks[other]![0];
        writeBlock(step, { x: from, stride: size }, { y: dx + 4 * start, stride: inner }, own.count, size);
      }
      if (own.count === 0) this.#clear(dx, step.batch * this.rowsEach * inner);
      step.release(given);
      step.release(taken);
    };
  }

  get #own(): { readonly start: number; readonly count: number } {
    return this.#parts[this.share.rank]!;
  }

  /** Which numbers belong to the rows of each process. */
  #rowBounds(width: number): Bounds {
    return this.#parts.map(({ start, count }) => [start * width, (start + count) * width]);
  }

  /** Pieces of these sizes one behind the other, but none for this process. */
  #blocks(sizes: readonly number[]): Bounds {
    let place = 0;
    return sizes.map((size, other) => {
      const length = other === this.share.rank ? 0 : size;
      place += length;
      return [place - length, place];
    });
  }

  #room(length: number): ArenaBuffer {
    return this.step.acquire(Math.max(1, length));
  }

  /** y = activation(terms + bias), in the order of the terms. */
  #add(
    terms: readonly number[],
    { y, bias, activation }: { y: number; bias: number | undefined; activation: Activation },
  ): void {
    const { step, share } = this;
    const { columns: channels } = share;
    const rows = this.#own.count;
    if (rows === 0) {
      this.#clear(y, step.batch * this.rowsEach * channels);
      return;
    }
    let sum = terms[0]!;
    for (const term of terms.slice(1, -1)) {
      const dimensions = [{ size: rows * channels, strides: [1, 1] as const }];
      step.emit(binary({ kind: 'add', type: 'float32', a: sum, b: term, y, dimensions }));
      sum = y;
    }
    const none = bias === undefined ? step.acquire(channels) : undefined;
    if (none) this.#clear(none.address, channels);
    const shift = bias ?? none!.address;
    step.emit(scaleShift({ x: sum, shift, residual: terms.at(-1)!, y, activation, rows, channels }));
    if (none) step.release(none);
  }

  /** What a process without examples of its own goes on with. */
  #clear(y: number, count: number): void {
    this.step.emit(fill({ type: 'float32', y, count, value: 0 }));
  }

  #multiply(
    shape: { a: number; b: number; y: number; rows: number; columns: number; inner: number },
    { transposeA = false, transposeB = false } = {},
  ): void {
    const one = { batch: 1, batchStrideA: 0, batchStrideB: 0, activation: linear, bfloat16: this.step.bfloat16 };
    this.step.emit(matmul({ ...shape, ...one, transposeA, transposeB }));
  }

  /** Sends pieces on their way. @returns What a step finds when they have arrived. */
  #exchange(given: StepPieces, taken: StepPieces): { arrived: Promise<void> | undefined } {
    const { exchange, pending } = this.together;
    const { pool } = this.step.backend;
    const state: { arrived: Promise<void> | undefined } = { arrived: undefined };
    this.step.recorder.call((resolve) => {
      const pieces = ({ buffer, length, bounds }: StepPieces) => {
        const values = pool.view({ address: resolve(buffer.address), length }, 'float32') as Float32Array;
        return { values, bounds };
      };
      state.arrived = exchange.allToAll(pieces(given), pieces(taken));
      pending.add(state.arrived);
    });
    return state;
  }

  #wait(state: { readonly arrived: Promise<void> | undefined }): void {
    this.step.recorder.call(() => state.arrived);
  }
}

/** Copies rows of so many numbers. */
const writeBlock = (
  step: Step,
  from: { readonly x: number; readonly stride: number },
  to: { readonly y: number; readonly stride: number },
  rows: number,
  width: number,
): void => {
  if (rows === 0 || width === 0) return;
  const dimensions = [
    { size: rows, strides: [from.stride, to.stride] as const },
    { size: width, strides: [1, 1] as const },
  ];
  step.emit(copy({ elementBytes: 4, x: from.x, y: to.y, xOffset: 0, yOffset: 0, dimensions }));
};
