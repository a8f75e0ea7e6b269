import type { Layer } from '../weights/layers/layer.ts';
import type { GraphWriter } from './graph-writer.ts';
import type { Value } from './value.ts';

/** Writes a layer's operators and says what they give; the shape is filled in by who calls. */
export type Translate = (writer: GraphWriter, layer: Layer, inputs: readonly Value[]) => Omit<Value, 'shape'>;
