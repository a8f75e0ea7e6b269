import { linear } from '../../graph/activation.ts';
import type { ArenaBuffer } from '../../graph/arena.ts';
import type { Step } from '../../graph/step.ts';
import { copy, fill, matmul } from '../../program/operations.ts';
import type { HeldGradient } from '../updates/gradient.ts';
import type { GradientProduct } from '../updates/gradient-product.ts';
import type { GradientBuckets } from './gradient-buckets.ts';
import type { Together } from './together.ts';

/** How many times fewer numbers the factors must have. They are summed with zeros, which is twice their way: at 2 nothing would be gained. */
const worthwhile = 4;

/**
 * Gradients of large dense layers, xᵀ·dy over the examples of all processes. Instead of summing their products, processes exchange x and dy,
 * which are smaller; each multiplies a share of the rows for all examples, and these shares go round. That is half the way of a sum, each
 * process writes a share of the gradient and not all of it, and a product over all examples is the very one that a single process computes.
 */
export class FactoredGradients {
  /** Writes the product whose factors are on their way. */
  #open: ((step: Step) => void) | undefined;

  constructor(
    readonly together: Together,
    readonly buckets: GradientBuckets,
  ) {}

  /** Whether a gradient is better made so. All processes say the same. */
  suits(step: Step, { weight, rows }: GradientProduct): boolean {
    const { exchange, part } = this.together;
    const [inner, columns] = weight.shape as [number, number];
    const allRows = part.total * (rows / step.batch);
    return exchange.worldSize > 1 && worthwhile * allRows * (inner + columns) <= inner * columns;
  }

  /** Takes a gradient over. It is there once `flush` and the buckets' `finish` are through. */
  take(step: Step, { weight, x, dy, rows }: GradientProduct): HeldGradient {
    this.flush(step);
    const { buckets } = this;
    const { exchange, part, pending } = this.together;
    const { rank, worldSize } = exchange;
    const [inner, columns] = weight.shape as [number, number];
    const rowsEach = rows / step.batch;
    const [all, own, first] = [part.total * rowsEach, part.own * rowsEach, part.first * rowsEach];
    const starts = Array.from({ length: worldSize + 1 }, (_, share) => Math.floor((inner * share) / worldSize));
    const widths = starts.slice(1).map((end, share) => end - starts[share]!);
    // x in blocks of columns, one for each process, then dy; zeros where others have their rows.
    const length = all * (inner + columns);
    const factors = step.acquire(length);
    step.emit(fill({ type: 'float32', y: factors.address, count: length, value: 0 }));
    if (own > 0) {
      for (const [share, width] of widths.entries()) {
        const start = starts[share]!;
        if (width > 0)
          writeRows(step, { from: x, start, stride: inner, rows: own, width }, factors, all * start + first * width);
      }
      writeRows(
        step,
        { from: dy, start: 0, stride: columns, rows: own, width: columns },
        factors,
        all * inner + first * columns,
      );
    }
    let arrived: Promise<void>;
    step.recorder.call((resolve) => {
      const block = { address: resolve(factors.address), length };
      arrived = exchange.allReduce(step.backend.pool.view(block, 'float32') as Float32Array);
      pending.add(arrived);
    });
    const gradient = buckets.pass(step, weight);
    this.#open = (later) => {
      later.recorder.call(() => arrived);
      const [start, width] = [starts[rank]!, widths[rank]!];
      later.emit(
        matmul({
          a: factors.address + 4 * all * start,
          b: factors.address + 4 * all * inner,
          y: gradient.address + 4 * start * columns,
          ...{ rows: width, columns, inner: all, transposeA: true, transposeB: false },
          ...{ batch: 1, batchStrideA: 0, batchStrideB: 0, activation: linear, bfloat16: later.bfloat16 },
        }),
      );
      later.release(factors);
      const places = starts.map((row) => row * columns);
      later.recorder.call(() => pending.add(exchange.gatherPieces(buckets.values(weight), places)));
    };
    return { weight, address: gradient.address, buffer: gradient };
  }

  /** Writes what is left of the gradient before: by now its factors have had time to arrive. */
  flush(step: Step): void {
    this.#open?.(step);
    this.#open = undefined;
  }
}

interface Rows {
  readonly from: number;
  /** The first column, of so many. */
  readonly start: number;
  readonly stride: number;
  readonly rows: number;
  readonly width: number;
}

const writeRows = (step: Step, { from, start, stride, rows, width }: Rows, to: ArenaBuffer, yOffset: number): void => {
  const dimensions = [
    { size: rows, strides: [stride, width] as const },
    { size: width, strides: [1, 1] as const },
  ];
  step.emit(copy({ elementBytes: 4, x: from, y: to.address, xOffset: start, yOffset, dimensions }));
};
