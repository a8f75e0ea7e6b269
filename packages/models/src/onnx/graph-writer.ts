import type { OnnxAttribute, OnnxConstant, OnnxGraph, OnnxNode, OnnxValue } from './onnx-graph.ts';

/** What leaves the graph: under which name, and which value it is. */
export interface NamedOutput extends OnnxValue {
  readonly value: string;
}

/** Collects the operators of a graph, named after the layers that they come from. */
export class GraphWriter {
  readonly #nodes: OnnxNode[] = [];
  readonly #constants: OnnxConstant[] = [];
  readonly #taken = new Set<string>();
  readonly #shared = new Map<string, string>();
  #layer = '';

  /** All that follows comes from this layer. */
  enter(layer: string): void {
    this.#layer = layer;
  }

  /** Adds an operator and returns the name of its result. */
  add(operator: string, inputs: readonly string[], attributes: Readonly<Record<string, OnnxAttribute>> = {}): string {
    const name = this.#name(operator);
    this.#nodes.push({ name, operator, inputs, output: name, attributes });
    return name;
  }

  /** Adds a constant and returns its name. */
  constant(what: string, shape: readonly number[], values: Float32Array | BigInt64Array): string {
    const name = this.#name(what);
    this.#constants.push({ name, shape, values });
    return name;
  }

  /** The constant that has been made for this key, or what is made for it now. */
  once(key: string, make: () => string): string {
    const name = this.#shared.get(key) ?? make();
    this.#shared.set(key, name);
    return name;
  }

  /** Constants that are whole numbers, such as sizes. */
  integers(what: string, values: readonly number[]): string {
    return this.constant(what, [values.length], BigInt64Array.from(values, BigInt));
  }

  /** A constant number. */
  scalar(what: string, value: number): string {
    return this.constant(what, [], Float32Array.of(value));
  }

  /** The whole graph. Outputs get their names by a copy, which runtimes leave out. */
  finish(name: string, inputs: readonly OnnxValue[], outputs: readonly NamedOutput[]): OnnxGraph {
    const copies = outputs.map(
      ({ name: output, value }): OnnxNode => ({
        name: `${output}/Identity`,
        operator: 'Identity',
        inputs: [value],
        output,
        attributes: {},
      }),
    );
    return {
      name,
      nodes: [...this.#nodes, ...copies],
      constants: this.#constants,
      inputs,
      outputs,
    };
  }

  /** `conv1/Conv`, `conv1/Conv_2` where there is one. */
  #name(what: string): string {
    const name = `${this.#layer}/${what}`;
    let free = name;
    for (let count = 2; this.#taken.has(free); count++) free = `${name}_${count}`;
    this.#taken.add(free);
    return free;
  }
}
