import type { Variable } from '@tensorflow/tfjs-core';
import * as tf from '@tensorflow/tfjs-core';
import type { LayerVariable } from '@tensorflow/tfjs-layers';
import type { CnnBackend } from '../cnn-backend.ts';
import type { Slot } from '../program/slot.ts';

/** What a layer's regularizer adds to a weight's gradient: l1 · sign(w) + 2 · l2 · w. */
export interface Penalty {
  readonly l1: number;
  readonly l2: number;
}

/** An array of numbers that a layer owns. */
export class Weight implements Slot {
  readonly length: number;
  penalty: Penalty | undefined;
  /** Whether steps of several processes keep a part of it each. */
  isSharedOut = false;

  constructor(
    readonly backend: CnnBackend,
    readonly layerVariable: LayerVariable,
    /** Whether training moves it along its gradient. */
    readonly trainable: boolean,
    /** Its place among the model's trainable weights; −1 for others. */
    readonly index: number,
  ) {
    this.length = this.shape.reduce((product, size) => product * size, 1);
  }

  /** Names it among all weights. */
  get id(): number {
    return this.layerVariable.id;
  }

  get shape(): readonly number[] {
    return this.layerVariable.shape as number[];
  }

  get variable(): Variable {
    return this.layerVariable.read() as Variable;
  }

  address(): number {
    const storage = this.backend.storage(this.variable.dataId);
    return this.isSharedOut ? storage.place : storage.address;
  }

  /** Changes whenever the values do, through whomever. */
  get version(): object {
    return this.backend.storage(this.variable.dataId).version;
  }

  /** The values themselves, not a copy. */
  get values(): Float32Array {
    return this.backend.storage(this.variable.dataId).values as Float32Array;
  }

  /** Remembers the values. @returns What brings them back. */
  keep(): () => void {
    const { variable } = this;
    const values = this.values.slice();
    return () => tf.tidy(() => this.variable.assign(tf.tensor(values, variable.shape)));
  }

  /**
   * Called before a step that overwrites the values in place: what another tensor shares, such as a clone that someone kept as
   * a snapshot, is copied first.
   */
  makeOwn(): void {
    const { backend, variable } = this;
    const storage = backend.storage(variable.dataId);
    if (storage.refCount > 1) {
      const values = backend.pool.view({ address: storage.place, length: storage.length }, 'float32').slice();
      const copy = tf.tensor(values, variable.shape);
      variable.assign(copy);
      copy.dispose();
      backend.storage(variable.dataId).parts = storage.parts;
    }
    backend.storage(variable.dataId).touch();
  }
}
