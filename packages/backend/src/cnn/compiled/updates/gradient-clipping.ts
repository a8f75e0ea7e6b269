import type { GradientExchange } from '../../../executor/exchange/gradient-exchange.ts';
import type { ResolvedOptions } from '../../../executor/resolve-options.ts';
import type { CnnBackend } from '../../cnn-backend.ts';
import type { Step } from '../../graph/step.ts';
import { clipScale, sumOfSquares, unary } from '../../program/operations.ts';
import { StepBlock } from '../step-block.ts';
import type { Gradient } from './gradient.ts';

/** Writes what keeps gradients within limits. */
export class GradientClipping {
  readonly #block: StepBlock;

  constructor(
    backend: CnnBackend,
    readonly options: ResolvedOptions,
  ) {
    this.#block = new StepBlock(backend, ['total', 'scale']);
  }

  /** Clips each element, where that is wanted. */
  values(step: Step, { count, address }: Gradient): void {
    const { clipValue } = this.options;
    if (clipValue === undefined) return;
    const limits = { alpha: -clipValue, beta: clipValue };
    step.emit(unary({ kind: 'clip', x: address, y: address, count, ...limits }));
  }

  /** Where the step finds what to multiply all gradients with; undefined where their norm has no limit. */
  norm(step: Step, gradients: readonly Gradient[]): number | undefined {
    const { clipNorm } = this.options;
    if (clipNorm === undefined) return undefined;
    const total = step.slot(this.#block, this.#block.offset('total'));
    const scale = step.slot(this.#block, this.#block.offset('scale'));
    const shared = gradients.filter(({ weight, count }) => count < weight.length);
    for (const [index, { address: x, count }] of shared.entries()) {
      step.emit(sumOfSquares({ x, total, count, add: index > 0 }));
    }
    if (shared.length > 0) step.recorder.call(() => this.#sumOverAll(step.training!.together!.exchange));
    const whole = gradients.filter((gradient) => !shared.includes(gradient));
    for (const [index, { address: x, count }] of whole.entries()) {
      step.emit(sumOfSquares({ x, total, count, add: index > 0 || shared.length > 0 }));
    }
    step.emit(clipScale({ total, scale, limit: clipNorm, factor: 1 }));
    return scale;
  }

  /** Each process has squares of its own parts of what is shared out. */
  async #sumOverAll(exchange: GradientExchange): Promise<void> {
    const sum = Float64Array.of(this.#block.float('total'));
    await exchange.allReduce(sum);
    this.#block.setFloat('total', sum[0]!);
  }

  dispose(): void {
    this.#block.dispose();
  }
}
