import type { layers, SymbolicTensor } from '@tensorflow/tfjs-layers';
import type { Choices } from './choices.ts';

type Layer = layers.Layer;

interface Used {
  readonly layer: Layer;
  readonly input: SymbolicTensor;
}

/** A model while it is being drawn. */
export class Draft {
  readonly values: SymbolicTensor[] = [];
  readonly #read = new Set<SymbolicTensor>();
  /** Values before which nothing is learnt: no gradient passes through what makes them. */
  readonly #fixed = new Set<SymbolicTensor>();
  readonly #used: Used[] = [];

  constructor(readonly choices: Choices) {}

  start(input: SymbolicTensor): void {
    this.values.push(input);
    this.#fixed.add(input);
  }

  isFixed(value: SymbolicTensor): boolean {
    return this.#fixed.has(value);
  }

  /** Values that no layer reads. */
  get ends(): SymbolicTensor[] {
    return this.values.filter((value) => !this.#read.has(value));
  }

  /** A layer in the place of a value that is not for others to read. */
  through(layer: Layer, input: SymbolicTensor | SymbolicTensor[]): SymbolicTensor {
    const inputs = [input].flat();
    for (const value of inputs) this.#read.add(value);
    if (inputs.length === 1) this.#used.push({ layer, input: inputs[0]! });
    const output = layer.apply(input) as SymbolicTensor;
    if (layer.trainableWeights.length === 0 && inputs.every((value) => this.#fixed.has(value))) this.#fixed.add(output);
    return output;
  }

  add(layer: Layer, input: SymbolicTensor | SymbolicTensor[]): SymbolicTensor {
    const output = this.through(layer, input);
    this.values.push(output);
    return output;
  }

  /** A layer that has been used on another value of this shape. */
  known(value: SymbolicTensor): Layer | undefined {
    const suits = this.#used.filter(({ layer, input }) => {
      // The order in which two uses move one layer's statistics is nobody's promise.
      const isPlain = layer.countParams() > 0 && layer.weights.length === layer.trainableWeights.length;
      return isPlain && String(input.shape) === String(value.shape);
    });
    return suits.length > 0 ? this.choices.pick(suits).layer : undefined;
  }
}
