import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { Finish } from '../programs/products/finish.ts';
import { matrixProduct } from '../programs/products/matrix-product.ts';
import { multiply } from '../programs/products/multiply.ts';
import type { WebgpuBackend } from '../webgpu-backend.ts';

/** Fewer rows would leave most of a tile empty: tfjs has programs for them. */
const fewestRows = 8;

/** The product of two matrices, and not of several pairs, which are left to tfjs. */
export const multiplyMatrices = (
  backend: WebgpuBackend,
  a: TensorInfo,
  b: TensorInfo,
  { transposeA, transposeB }: { readonly transposeA: boolean; readonly transposeB: boolean },
  fused?: { readonly finish: Finish; readonly inputs: readonly TensorInfo[] },
): TensorInfo | undefined => {
  if ([a, b].some(({ shape, dtype }) => dtype !== 'float32' || shape.slice(0, -2).some((size) => size !== 1))) {
    return undefined;
  }
  const [aRows, aColumns] = a.shape.slice(-2) as [number, number];
  const [bRows, bColumns] = b.shape.slice(-2) as [number, number];
  const [rows, inner] = transposeA ? [aColumns, aRows] : [aRows, aColumns];
  const columns = transposeB ? bRows : bColumns;
  if (rows < fewestRows || inner === 0) return undefined;
  const product = matrixProduct({ rows, inner, columns, transposeA, transposeB });
  const batch = a.shape.length > b.shape.length ? a.shape.slice(0, -2) : b.shape.slice(0, -2);
  return multiply(backend, product, [a, b, ...(fused?.inputs ?? [])], [...batch, rows, columns], fused?.finish);
};
