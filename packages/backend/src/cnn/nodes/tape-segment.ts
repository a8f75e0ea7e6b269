import * as tf from '@tensorflow/tfjs-core';

/** What tfjs notes down of each operation while its tape runs. */
interface TapeNode {
  readonly inputs: Readonly<Record<string, tf.Tensor>>;
  readonly outputs: readonly tf.Tensor[];
  /** What its way back needs, kept beyond scopes. */
  readonly saved?: readonly tf.Tensor[];
  readonly gradient?: (dys: readonly tf.Tensor[]) => Readonly<Record<string, () => tf.Tensor>>;
}

/** The part of tfjs's engine that its own `tf.grads` is made of, and that its types keep private. */
interface TapeEngine {
  readonly state: { activeTape: TapeNode[] | null };
  startScope(name: string): void;
  endScope(): void;
  startTape(): void;
  endTape(): void;
}

/**
 * The operations of one layer, recorded by tfjs, whose way back is asked for later: tfjs itself only offers both at once.
 * Tensors live until `close`; segments that are open at the same time close in the opposite order.
 */
export class TapeSegment {
  readonly outputs: readonly tf.Tensor[];
  readonly #inputs: readonly tf.Tensor[];
  #tape: readonly TapeNode[] = [];
  readonly #gradients = new Map<number, tf.Tensor>();
  #open = true;

  constructor(run: (inputs: (tensors: readonly tf.Tensor[]) => void) => readonly tf.Tensor[]) {
    const engine = tf.engine() as unknown as TapeEngine;
    engine.startScope('layer');
    try {
      let given: readonly tf.Tensor[] = [];
      engine.startTape();
      try {
        this.outputs = run((tensors) => {
          given = tensors;
        });
      } finally {
        this.#tape = engine.state.activeTape ?? [];
        engine.endTape();
      }
      this.#inputs = given;
    } catch (error) {
      this.close();
      throw error;
    }
  }

  /** Walks the recording back. @param dys The outputs' gradients; undefined for none. */
  backward(dys: readonly (tf.Tensor | undefined)[]): void {
    for (const [index, dy] of dys.entries()) if (dy) this.#add(this.outputs[index]!, dy);
    for (const { inputs, outputs, gradient } of [...this.#tape].reverse()) {
      if (!outputs.some(({ id }) => this.#gradients.has(id))) continue;
      if (!gradient) continue;
      const known = outputs.map((output) => this.#gradients.get(output.id) ?? tf.zerosLike(output));
      const parts = gradient(known);
      for (const [name, input] of Object.entries(inputs)) {
        if (input.dtype === 'float32' && parts[name]) this.#add(input, parts[name]());
      }
    }
  }

  gradientOfInput(index: number): tf.Tensor | undefined {
    return this.gradientOf(this.#inputs[index]!);
  }

  gradientOf({ id }: tf.Tensor): tf.Tensor | undefined {
    return this.#gradients.get(id);
  }

  close(): void {
    if (!this.#open) return;
    this.#open = false;
    tf.dispose(this.#tape.flatMap(({ saved = [] }) => saved));
    (tf.engine() as unknown as TapeEngine).endScope();
  }

  #add({ id }: tf.Tensor, part: tf.Tensor): void {
    const known = this.#gradients.get(id);
    this.#gradients.set(id, known ? tf.add(known, part) : part);
  }
}
