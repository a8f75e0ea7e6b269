import type { Activation } from './activation.ts';
import type { Arena, ArenaBuffer } from './arena.ts';
import type { ProgramWriter } from './program-writer.ts';
import type { UpdateRule } from './update-rule.ts';
import type { Weight } from './weight.ts';

/** Where a step's operations go and what they share. */
export interface StepContext {
  readonly writer: ProgramWriter;
  readonly arena: Arena;
  readonly batch: number;
  /** Undefined in a step that only predicts: nothing is kept for gradients then, and dropout is off. */
  readonly training?: {
    /** Writes the update of a weight from its gradient. */
    readonly update: UpdateRule;
    /** What the mask of each dropout layer follows in this step. */
    readonly dropoutSeeds: readonly number[];
  };
}

/**
 * What flows from stage to stage: the output of an activation that has been applied to the values. Its gradient, as it
 * flows back, is that of the values before the activation.
 */
export interface Value {
  readonly buffer: ArenaBuffer;
  readonly activation: Activation;
}

/** What a stage leaves for the way back. */
export interface Forward {
  readonly output: Value;
  /**
   * Takes the gradient of the output (before its activation) and writes those of weights and input.
   *
   * @returns the input's gradient, before the input's activation; undefined where it is not wanted.
   */
  backward(gradient: ArenaBuffer, wantsInput: boolean): ArenaBuffer | undefined;
}

/** One layer of a chain, or a few that run as one. */
export interface Stage {
  readonly weights: readonly Weight[];
  /** Whether training changes the weights. */
  readonly trainable: boolean;
  /** Takes over the input's buffer. */
  forward(context: StepContext, input: Value): Forward;
}
