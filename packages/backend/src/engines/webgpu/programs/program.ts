/** What tfjs's WebGPU backend runs: a kernel's code, and over how many workgroups. */
export interface Program {
  /** The inputs' names in the code, where the output is `result`. */
  readonly variableNames: readonly string[];
  /** Members of the struct `uniforms`: tfjs expects that the code reads one at least. */
  readonly uniforms: string;
  /** The same for programs of the same code, whose pipeline they share. */
  readonly shaderKey: string;
  readonly workgroupSize: readonly [number, number, number];
  readonly outputShape: readonly number[];
  readonly dispatchLayout: { readonly x: readonly number[] };
  readonly dispatch: readonly [number, number, number];
  /** Declares `fn main(index : i32)`, called once for each thread with its number. */
  readonly getUserCode: () => string;
}
