import { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu';
import { type backend_util, type DataType, engine, type Tensor, type TensorInfo, util } from '@tensorflow/tfjs-core';
import { copyMarker } from './copies/copy-marker.ts';
import { ownCopy } from './copies/own-copy.ts';
import { kernelStatus } from './kernel-status.ts';
import { KernelsError } from './kernels-error.ts';
import type { Kernels } from './kernels-interface.ts';
import { OutOfMemoryError } from './out-of-memory-error.ts';
import type { Operation } from './program/operations.ts';
import { BlockPool } from './storage/block-pool.ts';
import { Scratch } from './storage/scratch.ts';
import { TensorStorage } from './storage/tensor-storage.ts';
import { TensorTable } from './storage/tensor-table.ts';

type DataId = object;

/**
 * The tfjs backend over the compiled kernels. It is tfjs's JavaScript backend with another memory, so that every kernel
 * without a compiled form runs as it is, over the same values.
 */
export class CnnBackend extends MathBackendCPU {
  readonly [copyMarker] = ownCopy;
  readonly pool: BlockPool;
  readonly scratch: Scratch;
  override data = new TensorTable(this);
  /** What the kernel in progress has made so far. */
  readonly #made: DataId[] = [];

  constructor(readonly kernels: Kernels) {
    super();
    this.pool = new BlockPool(kernels);
    this.scratch = new Scratch(this.pool);
  }

  override write(values: backend_util.BackendValues, _shape: number[], dtype: DataType): DataId {
    const dataId = {};
    this.#store(dataId, values, dtype, 1);
    this.#made.push(dataId);
    return dataId;
  }

  override move(
    dataId: DataId,
    values: backend_util.BackendValues,
    _shape: number[],
    dtype: DataType,
    refCount: number,
  ) {
    this.#store(dataId, values, dtype, refCount);
  }

  /** A tensor whose values a kernel is about to write. */
  output(shape: number[], dtype: 'float32' | 'int32' | 'bool'): TensorInfo {
    const dataId = {};
    const block = this.pool.acquire(util.sizeFromShape(shape), dtype);
    this.data.set(dataId, new TensorStorage(this.pool, dtype, undefined, 1, block));
    this.#made.push(dataId);
    return { dataId, shape, dtype };
  }

  /** A tensor over memory of somebody else, which must outlive it. */
  borrowed(address: number, shape: number[]): Tensor {
    const dataId = {};
    const block = { address, length: util.sizeFromShape(shape) };
    this.data.set(dataId, new TensorStorage(this.pool, 'float32', undefined, 1, block, true));
    return engine().makeTensorFromTensorInfo({ dataId, shape, dtype: 'float32' });
  }

  /** Writes a tensor's values to an address. */
  copyTo({ dataId, size }: Tensor, address: number): void {
    const values = this.storage(dataId).values as backend_util.TypedArray;
    this.pool.view({ address, length: size }, 'float32').set(values);
  }

  /** Writes zeros to an address. */
  clear(address: number, length: number): void {
    this.pool.view({ address, length }, 'float32').fill(0);
  }

  /** Called before a kernel runs; `undoKernel` then disposes what it had made when it failed. */
  beginKernel(): void {
    this.#made.length = 0;
  }

  undoKernel(): void {
    for (const dataId of this.#made) this.disposeData(dataId, true);
    this.#made.length = 0;
  }

  /** The same values under another shape, without a copy. */
  reshaped({ dataId, dtype }: TensorInfo, shape: number[]): TensorInfo {
    this.incRef(dataId);
    return { dataId, shape, dtype };
  }

  storage(dataId: DataId): TensorStorage {
    return this.data.get(dataId);
  }

  address({ dataId }: TensorInfo): number {
    return this.storage(dataId).address;
  }

  /** @throws OutOfMemoryError when the kernel cannot get its workspace. */
  run(operation: Operation): void {
    this.kernels.program.set(operation);
    this.check(this.kernels.run(operation.length));
  }

  /**
   * Turns a status of the kernels into an exception.
   * @throws OutOfMemoryError when there was no memory for a program's workspaces.
   * @throws KernelsError when the kernels do not understand a program: they are another version's.
   */
  check(status: number): void {
    if (status === kernelStatus.ok) return;
    if (status === kernelStatus.outOfMemory) {
      throw new OutOfMemoryError(this.kernels.failedBytes(), this.kernels.bytesInUse());
    }
    if (status === kernelStatus.wrongAddress) {
      throw new KernelsError(
        'An operation was given an address outside of all memory in use (stderr says which, and how many bytes): a mistake in ' +
          '@cnn/backend, please report it.',
      );
    }
    const known = status === kernelStatus.malformed ? 'other operands for an operation' : 'other operations';
    throw new KernelsError(
      `The ${this.kernels.kind} kernels have ${known} than this version of @cnn/backend (status ${status}): they come from ` +
        'another one. Install @cnn/backend and its platform package in the same version; in a checkout, ' +
        '`pnpm --filter @cnn/backend prepare` compiles them anew.',
    );
  }

  /** A copy: the block behind the values is used again once the tensor is disposed. */
  override readSync(dataId: DataId): backend_util.BackendValues {
    const values = super.readSync(dataId);
    return this.#isPooled(values) ? (values as backend_util.TypedArray).slice() : values;
  }

  /** The same by a promise of JavaScript's own: tfjs's is emulated, and makes 3.0 kB of garbage instead of 1.1. */
  override async read(dataId: DataId): Promise<backend_util.BackendValues> {
    return this.readSync(dataId);
  }

  override disposeData(dataId: DataId, force = false): boolean {
    if (!this.data.has(dataId)) return true;
    const storage = this.storage(dataId);
    const disposed = super.disposeData(dataId, force);
    if (disposed) storage.release();
    return disposed;
  }

  override memory() {
    return { unreliable: false, reasons: [], numBytesInUse: this.kernels.bytesInUse() };
  }

  override dispose(): void {
    this.data.releaseAll();
    this.kernels.trim();
  }

  /** tfjs's kernels may pass on a part of another tensor's values, which must not live on in a block of that one's. */
  #store(dataId: DataId, values: backend_util.BackendValues, dtype: DataType, refCount: number): void {
    const own = this.#isPooled(values) ? (values as backend_util.TypedArray).slice() : values;
    this.data.set(dataId, new TensorStorage(this.pool, dtype, own, refCount));
  }

  #isPooled(values: backend_util.BackendValues | undefined): boolean {
    return ArrayBuffer.isView(values) && this.kernels.owns(values.buffer);
  }
}
