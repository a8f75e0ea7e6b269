import type { Product } from './product.ts';

/** A product of two matrices, each as it lies in memory or transposed. */
export const matrixProduct = ({ rows, inner, columns, transposeA, transposeB }: MatrixProduct): Product => ({
  name: `MatrixProduct${transposeA ? 'T' : 'N'}${transposeB ? 'T' : 'N'}`,
  inputs: ['a', 'b'],
  rows,
  inner,
  columns,
  code: `
    fn rowPlace(row : i32) -> vec3<i32> { return vec3<i32>(${transposeA ? 'row' : 'row * uniforms.inner'}, 0, 0); }
    fn innerPlace(k : i32) -> vec3<i32> { return vec3<i32>(${transposeA ? 'k * uniforms.rows' : 'k'}, 0, 0); }
    fn readA(row : vec3<i32>, k : vec3<i32>) -> f32 { return a[row.x + k.x]; }
    fn readB(k : i32, column : i32) -> f32 {
      return b[${transposeB ? 'column * uniforms.inner + k' : `k * ${columns} + column`}];
    }`,
});

interface MatrixProduct {
  readonly rows: number;
  readonly inner: number;
  readonly columns: number;
  readonly transposeA: boolean;
  readonly transposeB: boolean;
}
