/** What happens to a sum before it is stored. */
export interface Finish {
  readonly name: string;
  /** Names of the input buffers that it reads. */
  readonly inputs: readonly string[];
  /** WGSL: `fn finish(sum : f32, column : i32) -> f32`. */
  readonly code: string;
}
