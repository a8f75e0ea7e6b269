import type { layers } from '@tensorflow/tfjs-layers';
import type { Node } from '../graph/node.ts';
import type { Value } from '../graph/value.ts';
import type { Weight } from '../graph/weight.ts';
import type { Border } from '../graph/window.ts';
import type { Activation } from '../program/operations.ts';
import type { LayerUse } from './flatten-model.ts';
import type { LayerConfig } from './layer-config.ts';

/** What the lowering of one layer works with. */
export interface LayerContext {
  readonly layer: layers.Layer;
  readonly config: LayerConfig;
  readonly inputs: readonly Value[];
  /** Of one example, for each output. */
  readonly outputShapes: readonly (readonly number[])[];
  readonly training: boolean;
  /** The layer's arrays, in its order. */
  readonly weights: readonly Weight[];
  /** Zeros that a padding layer before this one wants around its first input. */
  readonly border: Border | undefined;
  /** Leaves zero padding to the only layer that reads it, if that can take it over: the value without the zeros. */
  padLater(border: Border, suits: (reader: LayerUse) => boolean): Value | undefined;
  /** Puts a node at the end of the graph. */
  add<Kind extends Node>(node: Kind): Kind;
  /** Moves a node to the end of the graph, since it now reads something that is made later. */
  postpone(node: Node): void;
  /** Whether nobody but this layer reads an input, so that the node that makes it can do this layer's work too. */
  isOnlyReader(input: Value): boolean;
  /** `value` after an activation that kernels fuse, by the node that makes it where `mayFuse`. */
  activate(value: Value, activation: Activation, mayFuse: boolean): Value;
  /** The number of this use of a random layer. */
  draw(): number;
}

/** The outputs of a layer as nodes make them; a sentence where the layer, as it is set up, has no compiled form: why. */
export type Lowering = (context: LayerContext) => readonly Value[] | string;
