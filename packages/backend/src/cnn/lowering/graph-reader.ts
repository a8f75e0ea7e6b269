import type { LayersModel, LayerVariable } from '@tensorflow/tfjs-layers';
import { randomLayers } from '../../executor/noise/random-layers.ts';
import type { CnnBackend } from '../cnn-backend.ts';
import type { Node } from '../graph/node.ts';
import { Value } from '../graph/value.ts';
import { Weight } from '../graph/weight.ts';
import type { Border } from '../graph/window.ts';
import { ForeignNode } from '../nodes/foreign-node.ts';
import { UnaryNode } from '../nodes/unary-node.ts';
import type { Activation } from '../program/operations.ts';
import type { Edge, FlatModel, LayerUse } from './flatten-model.ts';
import { fuseInvertedResiduals } from './fuse-inverted-residuals.ts';
import type { Graph } from './graph.ts';
import type { LayerConfig } from './layer-config.ts';
import type { LayerContext } from './layer-context.ts';
import { lowerings } from './lowerings.ts';
import { penalise } from './penalise.ts';

/** A layer that tfjs runs, and why. */
export interface ForeignLayer {
  readonly layer: string;
  readonly className: string;
  readonly reason: string;
}

/** A value before the zeros around it that its reader adds. */
interface Padded {
  readonly value: Value;
  readonly border: Border | undefined;
}

/** Turns the layers of a model into nodes, one after the other. */
export class GraphReader {
  readonly #nodes: Node[] = [];
  readonly #foreign: ForeignLayer[] = [];
  readonly #values = new Map<Edge, Padded>();
  readonly #weights = new Map<LayerVariable, Weight>();
  readonly #draws: { layer: number; use: number }[] = [];
  readonly #random: readonly unknown[];

  constructor(
    readonly backend: CnnBackend,
    readonly model: LayersModel,
    readonly flat: FlatModel,
    readonly training: boolean,
  ) {
    this.#random = randomLayers(model);
    for (const variable of model.weights) this.#weight(variable);
  }

  read(): { graph: Graph; foreign: readonly ForeignLayer[] } | string {
    for (const edge of this.flat.inputs) this.#set(edge, new Value(edge.shape as number[]));
    for (const use of this.flat.uses) {
      const refusal = this.#lower(use);
      if (refusal) return refusal;
    }
    const valueAt = (edge: Edge) => this.#values.get(edge)!.value;
    const outputs = this.flat.outputs.map(valueAt);
    for (const output of outputs) output.isOutput = true;
    const graph: Graph = {
      inputs: this.flat.inputs.map(valueAt),
      outputs,
      nodes: this.training ? this.#nodes : fuseInvertedResiduals(this.#nodes),
      weights: [...this.#weights.values()],
      draws: this.#draws,
    };
    return { graph, foreign: this.#foreign };
  }

  #lower(use: LayerUse): string | undefined {
    const context = this.#context(use);
    const { layer } = use;
    const refusal = penalise(layer, context);
    if (refusal) return refusal;
    const lowering = lowerings[layer.getClassName()];
    const made = lowering ? lowering(context) : 'it has no compiled form';
    if (typeof made !== 'string') {
      for (const [index, value] of made.entries()) this.#set(use.outputs[index]!, value);
      return undefined;
    }
    this.#foreign.push({ layer: layer.name, className: layer.getClassName(), reason: made });
    const outputs = context.outputShapes.map((shape) => new Value(shape));
    this.#nodes.push(new ForeignNode(layer, [...context.inputs], outputs, context.weights));
    for (const [index, value] of outputs.entries()) this.#set(use.outputs[index]!, value);
    return undefined;
  }

  #context(use: LayerUse): LayerContext {
    const { layer } = use;
    const given = use.inputs.map((edge) => this.#values.get(edge)!);
    const inputs = given.map(({ value }) => value);
    const nodes = this.#nodes;
    return {
      layer,
      config: layer.getConfig() as LayerConfig,
      inputs,
      outputShapes: use.outputs.map(({ shape }) => shape as number[]),
      training: this.training,
      weights: layer.weights.map((variable) => this.#weight(variable)),
      border: given[0]?.border,
      padLater: (border, suits) => {
        const [output] = use.outputs as [Edge];
        const [reader] = output.readers;
        if (output.isOutput || output.readers.length !== 1 || !suits(reader!)) return undefined;
        this.#set(output, inputs[0]!, border);
        return inputs[0];
      },
      add: (node) => {
        nodes.push(node);
        return node;
      },
      postpone: (node) => {
        nodes.push(...nodes.splice(nodes.indexOf(node), 1));
      },
      isOnlyReader: (input) => input.readers.length === 0 && this.#isReadOnce(input) && !given[0]?.border,
      activate: (value, activation, mayFuse) => this.#activate(layer.name, value, activation, mayFuse),
      draw: () => {
        const index = this.#random.indexOf(layer);
        const before = this.#draws.filter((draw) => draw.layer === index).length;
        return this.#draws.push({ layer: index, use: before }) - 1;
      },
    };
  }

  /** A layer that does nothing, such as dropout in predictions, gives a value another edge, with readers of its own. */
  #isReadOnce(value: Value): boolean {
    const isSame = (edge: Edge) => this.#values.get(edge)?.value === value;
    const edges = [...this.#values.keys()].filter(isSame);
    const readers = edges.flatMap((edge) => edge.readers.filter(({ outputs }) => !outputs.some(isSame)));
    return readers.length === 1 && !edges.some(({ isOutput }) => isOutput);
  }

  #activate(layer: string, value: Value, activation: Activation, mayFuse: boolean): Value {
    if (activation.kind === 'linear') return value;
    if (mayFuse && value.derivative.kind === 'linear' && value.producer?.fuseActivation(activation)) {
      value.derivative = activation;
      return value;
    }
    const output = new Value(value.shape);
    const { kind, alpha } = activation as { kind: Exclude<Activation['kind'], 'linear'>; alpha: number };
    this.#nodes.push(new UnaryNode(layer, value, output, { kind, alpha, beta: 0 }, activation));
    return output;
  }

  #set(edge: Edge, value: Value, border?: Border): void {
    this.#values.set(edge, { value, border: border ?? this.#values.get(edge)?.border });
  }

  #weight(variable: LayerVariable): Weight {
    const index = this.model.trainableWeights.indexOf(variable);
    const weight = this.#weights.get(variable) ?? new Weight(this.backend, variable, index >= 0, index);
    this.#weights.set(variable, weight);
    return weight;
  }
}
