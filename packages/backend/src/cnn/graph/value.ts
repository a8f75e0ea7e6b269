import type { Quantum } from '../int8/quantum.ts';
import type { Activation } from '../program/operations.ts';
import { linear } from './activation.ts';
import type { Node } from './node.ts';

/** An array that flows between nodes: one for each example of the batch. */
export class Value {
  /** Undefined for an input of the model. */
  producer: Node | undefined;
  /** One entry for each use. */
  readonly readers: Node[] = [];
  /** Whether the model gives it to its user. */
  isOutput = false;
  /**
   * The values are outputs of this activation, and their gradient has yet to pass its derivative before it reaches the producer.
   * It follows from the values themselves.
   */
  derivative: Activation = linear;
  /** Where the values lie in a wider array of the same places, if they do. */
  part: { readonly whole: Value; readonly channel: number } | undefined;
  /** What its bytes stand for, where it lies in memory as bytes. */
  quantum: Quantum | undefined;
  /** Whether anything that is trained needs its gradient. */
  wantsGradient = false;

  /** @param shape Of one example. */
  constructor(readonly shape: readonly number[]) {}

  /** Elements of one example. */
  get size(): number {
    return this.shape.reduce((product, size) => product * size, 1);
  }

  get channels(): number {
    return this.shape.at(-1) ?? 1;
  }
}
