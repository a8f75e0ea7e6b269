import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { WebgpuBackend } from '../../webgpu-backend.ts';
import { sumRows } from '../column-sums/sum-rows.ts';
import { flatProgram } from '../flat-program.ts';
import { integers } from '../integers.ts';
import type { Finish } from './finish.ts';
import type { Product } from './product.ts';
import { registerProduct, registerRows, registerThreads } from './register-product.ts';
import { tiledProduct, tileSize, tileThreads } from './tiled-product.ts';

/** From more columns on a thread's registers would not hold a row. */
const narrow = 16;

/** How many threads a narrow product should keep busy, and how many workgroups a wide one. */
const enough = { threads: 4096, tiles: 256 };

/** No share of the inner dimension is smaller: sums of shares are stored and read once more. */
const smallestShare = 64;

/**
 * Runs a product of matrices. Where the result is small and the inner dimension long, as in gradients of filters, that is shared among
 * threads, in shares that depend on the shapes alone, and the sums of the shares are added up in their order.
 */
export const multiply = (
  backend: WebgpuBackend,
  product: Product,
  inputs: readonly TensorInfo[],
  outputShape: readonly number[],
  finish?: Finish,
): TensorInfo => {
  const { rows, inner, columns } = product;
  const isNarrow = columns <= narrow;
  const units = isNarrow ? Math.ceil(rows / registerRows) : Math.ceil(rows / tileSize) * Math.ceil(columns / tileSize);
  const wanted = Math.ceil((isNarrow ? enough.threads : enough.tiles) / units);
  const possible = finish ? 1 : Math.ceil(inner / smallestShare);
  const share = Math.ceil(inner / Math.min(wanted, possible));
  const shares = Math.ceil(inner / share);
  const { name, inputs: finished, code } = finish ?? asItIs;
  const program = flatProgram({
    name: `${isNarrow ? 'Register' : 'Tiled'}${product.name}${columns}${name}`,
    inputs: [...product.inputs, ...finished],
    uniforms: ['rows', 'inner', 'share'],
    outputShape: shares > 1 ? [shares, rows * columns] : outputShape,
    threads: shares * units * (isNarrow ? 1 : tileThreads),
    workgroup: isNarrow ? registerThreads : tileThreads,
    code: `${product.code}\n${code}\n${isNarrow ? registerProduct(columns) : tiledProduct(columns)}`,
  });
  const result = backend.runWebGPUProgram(program, inputs, 'float32', integers(rows, inner, share)) as TensorInfo;
  if (shares === 1) return result;
  const sum = sumRows(backend, result, shares, outputShape);
  backend.disposeData(result.dataId);
  return sum;
};

const asItIs: Finish = { name: '', inputs: [], code: 'fn finish(sum : f32, column : i32) -> f32 { return sum; }' };
