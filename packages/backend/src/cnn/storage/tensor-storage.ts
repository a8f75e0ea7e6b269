import type { backend_util, DataType, TensorInfo } from '@tensorflow/tfjs-core';
import { SharedOutError } from '../../executor/shared-out-error.ts';
import type { Block, BlockPool } from './block-pool.ts';

/**
 * What the backend keeps for a tensor: its values lie either in an array of JavaScript's (as they came from the user or
 * from one of tfjs's own kernels) or in a block that the compiled kernels can address, and move there at first use.
 */
export class TensorStorage<D extends DataType = DataType> {
  refCount: number;
  complexTensorInfos?: { real: TensorInfo; imag: TensorInfo };
  /** Another object whenever compiled steps have written the values anew. */
  version: object = {};
  /** Which numbers each of several processes has, where they share them out: others' are out of date here. */
  parts: readonly (readonly [start: number, end: number])[] | undefined;
  #array: backend_util.BackendValues | undefined;
  #block: Block | undefined;

  constructor(
    readonly pool: BlockPool,
    readonly dtype: D,
    values: backend_util.BackendValues | undefined,
    refCount = 1,
    block?: Block,
    /** Whether the block is somebody else's, who sees to its end. */
    readonly isBorrowed = false,
  ) {
    this.refCount = refCount;
    this.#array = values;
    this.#block = block;
  }

  /** The values in place, for tfjs's own kernels: valid until the tensor is disposed. @throws SharedOutError */
  get values(): backend_util.BackendValues | undefined {
    this.#assertWhole();
    return this.#block ? this.pool.view(this.#block, this.dtype) : this.#array;
  }

  /** How many elements there really are. */
  get length(): number {
    return this.#block?.length ?? this.#array?.length ?? 0;
  }

  /** Where the compiled kernels find the values. @throws SharedOutError */
  get address(): number {
    this.#assertWhole();
    return this.place;
  }

  /** As `address`, for those who know which of the values are here. */
  get place(): number {
    this.#block ??= this.#moveToBlock();
    return this.#block.address;
  }

  /** Says that the values are about to change in place. */
  touch(): void {
    this.version = {};
  }

  release(): void {
    if (this.#block && !this.isBorrowed) this.pool.release(this.#block);
    this.#block = undefined;
    this.#array = undefined;
  }

  #assertWhole(): void {
    if (this.parts) throw new SharedOutError();
  }

  #moveToBlock(): Block {
    const array = this.#array as backend_util.TypedArray;
    const block = this.pool.acquire(array.length, this.dtype);
    this.pool.view(block, this.dtype).set(array);
    this.#array = undefined;
    return block;
  }
}
