/** Whole numbers, but for those that say that they are not, and texts. */
export type OnnxAttribute = number | string | readonly number[] | { readonly float: number };

/** An operator of a graph. */
export interface OnnxNode {
  readonly name: string;
  readonly operator: string;
  /** The names of values; an empty one leaves out what is optional. */
  readonly inputs: readonly string[];
  readonly output: string;
  readonly attributes: Readonly<Record<string, OnnxAttribute>>;
}

/** An array that is part of the file. */
export interface OnnxConstant {
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: Float32Array | BigInt64Array;
}

/** An array that comes from without or goes there; float32. */
export interface OnnxValue {
  readonly name: string;
  /** A size that is left open has a name. */
  readonly shape: readonly (number | string)[];
}

/** A network as ONNX has it: operators in the order in which they run. */
export interface OnnxGraph {
  readonly name: string;
  readonly nodes: readonly OnnxNode[];
  readonly constants: readonly OnnxConstant[];
  readonly inputs: readonly OnnxValue[];
  readonly outputs: readonly OnnxValue[];
}
