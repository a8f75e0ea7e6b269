import type { Activation } from '../program/operations.ts';
import type { Step } from './step.ts';
import type { Value } from './value.ts';
import type { Weight } from './weight.ts';

/** A layer of the model, or a few that run as one: what it reads, what it gives, and how it is written into a step. */
export abstract class Node {
  /** Whether something is to be learned from here on back. */
  active = false;

  /**
   * @param layer The name of the layer that it came from.
   * @param inputs One entry for each use of a value.
   */
  constructor(
    readonly layer: string,
    readonly inputs: Value[],
    readonly outputs: readonly Value[],
    readonly weights: readonly Weight[] = [],
  ) {
    for (const input of inputs) input.readers.push(this);
    for (const output of outputs) output.producer = this;
  }

  get input(): Value {
    return this.inputs[0]!;
  }

  get output(): Value {
    return this.outputs[0]!;
  }

  /** Whether the way back reads this input again. */
  keepsInput(_input: Value): boolean {
    return false;
  }

  /** Whether the way back reads the outputs again. */
  keepsOutput(): boolean {
    return false;
  }

  /** Writes the operations that make the outputs of the inputs. */
  abstract forward(step: Step): void;

  /** Writes the operations that make, of the outputs' gradients, those of the inputs and weights. */
  backward(_step: Step): void {}

  /** Takes an activation over that follows; false where it cannot. */
  fuseActivation(_activation: Activation): boolean {
    return false;
  }

  /** Adds another value of the same shape before its activation; false where it cannot. */
  fuseResidual(_residual: Value): boolean {
    return false;
  }

  /** Whether it can write its output into a part of a wider array. */
  get writesParts(): boolean {
    return false;
  }
}
