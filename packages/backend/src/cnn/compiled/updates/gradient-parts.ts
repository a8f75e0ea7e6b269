import type { ArenaBuffer } from '../../graph/arena.ts';
import type { Step } from '../../graph/step.ts';
import type { Weight } from '../../graph/weight.ts';
import { accumulate } from '../../program/operations.ts';
import type { HeldGradient } from './gradient.ts';

/** Gradients of weights that several nodes use, each of which gives a part. */
export class GradientParts {
  readonly #parts = new Map<Weight, { buffer: ArenaBuffer; missing: number }>();

  /** The weight's whole gradient once its last part has come. @param uses How many parts there are. */
  add(step: Step, weight: Weight, buffer: ArenaBuffer, uses: number): HeldGradient | undefined {
    if (uses === 1) return held(weight, buffer);
    const known = this.#parts.get(weight) ?? { buffer, missing: uses };
    if (known.buffer !== buffer) {
      step.emit(accumulate({ x: buffer.address, y: known.buffer.address, count: weight.length, factor: 1 }));
      step.release(buffer);
    }
    this.#parts.set(weight, known);
    if (--known.missing > 0) return undefined;
    this.#parts.delete(weight);
    return held(weight, known.buffer);
  }

  /** Those of which some part has come, and no more will. */
  takeRest(): HeldGradient[] {
    const rest = [...this.#parts].map(([weight, { buffer }]) => held(weight, buffer));
    this.#parts.clear();
    return rest;
  }
}

const held = (weight: Weight, buffer: ArenaBuffer): HeldGradient => {
  return { weight, first: 0, count: weight.length, buffer, address: buffer.address };
};
