import { DataStorage, engine, type KernelBackend } from '@tensorflow/tfjs-core';
import { DisposedTensorError } from '../disposed-tensor-error.ts';
import type { TensorStorage } from './tensor-storage.ts';

/**
 * Where a backend finds what it keeps for each tensor. tfjs's own table is weak, so that forgotten tensors vanish with the
 * garbage; compiled kernels' memory cannot vanish that way, and must be given back when the backend goes.
 */
export class TensorTable extends DataStorage<TensorStorage> {
  readonly #storages = new Map<object, TensorStorage>();
  readonly #backend: KernelBackend;

  constructor(backend: KernelBackend) {
    super(backend, engine());
    this.#backend = backend;
  }

  /** @throws DisposedTensorError when no backend has the tensor. */
  override get(dataId: object): TensorStorage {
    return this.#storages.get(dataId) ?? this.#movedHere(dataId);
  }

  override set(dataId: object, storage: TensorStorage): void {
    this.#storages.set(dataId, storage);
  }

  override has(dataId: object): boolean {
    return this.#storages.has(dataId);
  }

  override delete(dataId: object): boolean {
    return this.#storages.delete(dataId);
  }

  override numDataIds(): number {
    return this.#storages.size;
  }

  releaseAll(): void {
    for (const storage of this.#storages.values()) storage.release();
    this.#storages.clear();
  }

  /** A tensor that another backend made comes over at its first use. */
  #movedHere(dataId: object): TensorStorage {
    if (!engine().state.tensorInfo.has(dataId)) throw new DisposedTensorError();
    engine().moveData(this.#backend, dataId);
    return this.#storages.get(dataId)!;
  }
}
