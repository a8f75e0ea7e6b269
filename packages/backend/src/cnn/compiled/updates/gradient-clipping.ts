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
  values(step: Step, { weight, address }: Gradient): void {
    const { clipValue } = this.options;
    if (clipValue === undefined) return;
    const limits = { alpha: -clipValue, beta: clipValue };
    step.emit(unary({ kind: 'clip', x: address, y: address, count: weight.length, ...limits }));
  }

  /** Where the step finds what to multiply all gradients with; undefined where their norm has no limit. */
  norm(step: Step, gradients: readonly Gradient[]): number | undefined {
    const { clipNorm } = this.options;
    if (clipNorm === undefined) return undefined;
    const total = step.slot(this.#block, this.#block.offset('total'));
    const scale = step.slot(this.#block, this.#block.offset('scale'));
    for (const [index, { weight, address }] of gradients.entries()) {
      step.emit(sumOfSquares({ x: address, total, count: weight.length, add: index > 0 }));
    }
    step.emit(clipScale({ total, scale, limit: clipNorm, factor: 1 }));
    return scale;
  }

  dispose(): void {
    this.#block.dispose();
  }
}
