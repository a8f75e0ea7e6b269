/**
 * A product of matrices A · B, [rows, inner] · [inner, columns], whose elements are found where they lie: a convolution
 * multiplies its images without an im2col in memory.
 */
export interface Product {
  /** Names the code: whatever changes the code is in it. */
  readonly name: string;
  /** Names of the input buffers in the code, the rest of which is `finish`'s. */
  readonly inputs: readonly string[];
  readonly rows: number;
  readonly inner: number;
  readonly columns: number;
  /**
   * WGSL, which may read `uniforms.rows` and `uniforms.inner`:
   *
   * - `fn rowPlace(row : i32) -> vec3<i32>` and `fn innerPlace(k : i32) -> vec3<i32>`: what is to know of a row and of an inner index;
   * - `fn readA(row : vec3<i32>, k : vec3<i32>) -> f32`, of these places;
   * - `fn readB(k : i32, column : i32) -> f32`.
   */
  readonly code: string;
}
