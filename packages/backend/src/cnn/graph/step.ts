import type { CnnBackend } from '../cnn-backend.ts';
import type { Together } from '../compiled/together/together.ts';
import type { WeightShare } from '../compiled/together/weight-share.ts';
import type { Activation, Operation } from '../program/operations.ts';
import type { Recorder } from '../program/recorder.ts';
import type { Slot } from '../program/slot.ts';
import { isLinear } from './activation.ts';
import { type Arena, type ArenaBuffer, unowned } from './arena.ts';
import { Gradients } from './gradients.ts';
import type { Node } from './node.ts';
import type { Prepared } from './prepared.ts';
import type { Strip } from './strip.ts';
import type { Value } from './value.ts';
import type { Weight } from './weight.ts';
import type { WeightPart } from './weight-part.ts';

/** What a step that trains has beside its batch. */
export interface Training {
  /** Where this dropout or noise layer finds the 32-bit seed of its draw. */
  seed(layer: number): number;
  /** Where a node may write a weight's gradient, to be handed to `update`. */
  gradient(step: Step, weight: Weight): ArenaBuffer;
  /** Takes a weight's gradient, which stays there until this returns, or keeps hold of its buffer. */
  update(step: Step, weight: Weight, gradient: ArenaBuffer): void;
  /**
   * How a dense layer's kernel is shared out among processes; undefined where each has all of it.
   *
   * @param rowsEach Rows of an example.
   */
  share(weight: Weight, rowsEach: number): WeightShare | undefined;
  /** As `update`, for this process's part. */
  updateShare(step: Step, share: WeightShare, gradient: ArenaBuffer): void;
  /** Where several processes make one step. */
  readonly together: Together | undefined;
}

interface Place {
  readonly buffer: ArenaBuffer;
  readonly address: number;
  /** Elements between the starts of neighbouring rows. */
  readonly stride: number;
}

/** One step while it is being written down: where values and gradients lie, and how long. */
export class Step {
  readonly gradients: Gradients;
  readonly #places = new Map<Value, Place>();

  constructor(
    readonly backend: CnnBackend,
    readonly recorder: Recorder,
    readonly arena: Arena,
    readonly batch: number,
    /** Undefined in a step that only predicts: nothing is kept for gradients then. */
    readonly training: Training | undefined,
    /** What predictions keep as long as the weights do not change. */
    readonly prepared: Prepared | undefined,
    /** Whether products are in bfloat16 where that is faster. */
    readonly bfloat16: boolean,
  ) {
    this.gradients = new Gradients(this);
  }

  emit(operation: Operation): void {
    this.recorder.emit(operation);
  }

  slot(slot: Slot, offset = 0): number {
    return this.recorder.address(slot, offset);
  }

  weight(weight: Weight): number {
    return this.slot(weight);
  }

  weightPart({ weight, first }: WeightPart): number {
    return this.slot(weight, 4 * first);
  }

  /** Memory that `release` gives back. */
  acquire(elements: number, bytesEach = 4): ArenaBuffer {
    return this.arena.acquire(elements * bytesEach);
  }

  release(buffer: ArenaBuffer): void {
    this.arena.release(buffer);
  }

  /** Elements that a value has in this step. */
  count(value: Value): number {
    return this.batch * value.size;
  }

  /** How many rows of channels a value has in this step. */
  rows(value: Value): number {
    return this.count(value) / value.channels;
  }

  /** A value that lies outside the arena: an input of the model. */
  bring(value: Value, address: number): void {
    this.#places.set(value, { buffer: unowned(address), address, stride: value.channels });
  }

  /** Where a value that has been written lies. */
  address(value: Value): number {
    return this.place(value).address;
  }

  place(value: Value): Place {
    const place = this.#places.get(value);
    if (!place) throw new Error('A node reads a value before it is written.');
    return place;
  }

  /** Where a node is to write its output. */
  write(value: Value): Place {
    const { part } = value;
    const place = part
      ? this.#placeInWhole(part)
      : this.#placeOf(this.acquire(this.count(value), value.quantum ? 1 : 4), value);
    this.#hold(value, place, part ? this.#holds(value) : this.#holds(value) - 1);
    return place;
  }

  /** Where a wider array lies whose parts other nodes may have written already. */
  whole(value: Value): Place {
    return this.#places.get(value) ?? this.write(value);
  }

  /** Makes `value` another name of the memory of `of`. */
  alias(value: Value, of: Value): void {
    const { buffer, address } = this.place(of);
    const place = { buffer, address, stride: value.channels };
    this.#hold(value, place, this.#holds(value));
  }

  /** Whether nobody but the node in progress reads a value, now or on the way back, so that it may be overwritten. */
  isLast(value: Value): boolean {
    return this.place(value).buffer.holders === 1;
  }

  /** Writes a node, and lets go of what it has read. */
  forward(node: Node): void {
    node.forward(this);
    for (const input of node.inputs) this.letGo(input);
    for (const output of node.outputs) if (this.#holds(output) === 0) this.#abandon(output);
  }

  backward(node: Node): void {
    node.backward(this);
    for (const input of node.inputs) {
      this.gradients.contributed(input);
      if (node.keepsInput(input)) this.letGo(input);
    }
    for (const output of node.outputs) {
      if (node.keepsOutput()) this.letGo(output);
      if (this.#keepsForDerivative(output)) this.letGo(output);
      this.gradients.drop(output);
    }
  }

  /** Ends one use of a value. */
  letGo(value: Value): void {
    this.release(this.place(value).buffer);
  }

  /** The rows of a value as a strip, without a hold of its own. */
  strip(value: Value): Strip {
    const { buffer, address, stride } = this.place(value);
    return { buffer, address, rows: this.rows(value), columns: value.channels, stride };
  }

  /** How often a value will be let go. */
  #holds(value: Value): number {
    let holds = value.readers.length + Number(value.isOutput);
    if (!this.training) return holds;
    for (const reader of value.readers) holds += Number(reader.active && reader.keepsInput(value));
    holds += Number(value.producer?.active && value.producer.keepsOutput());
    return holds + Number(this.#keepsForDerivative(value));
  }

  #keepsForDerivative(value: Value): boolean {
    return this.training !== undefined && value.wantsGradient && !isLinear(value.derivative);
  }

  #placeOf(buffer: ArenaBuffer, value: Value): Place {
    return { buffer, address: buffer.address, stride: value.channels };
  }

  #placeInWhole({ whole, channel }: { whole: Value; channel: number }): Place {
    const { buffer, address, stride } = this.whole(whole);
    return { buffer, address: address + 4 * channel, stride };
  }

  #hold(value: Value, place: Place, more: number): void {
    this.#places.set(value, place);
    place.buffer.holders += more;
  }

  /** An output that nobody reads was acquired with one hold less than one. */
  #abandon(value: Value): void {
    if (value.part) return;
    const { buffer } = this.place(value);
    buffer.holders++;
    this.release(buffer);
  }
}

/** What a kernel is to do with a gradient that it writes. */
export interface GradientTarget {
  /** Where it goes. */
  readonly dx: number;
  /** What is to be added to it, if anything; may be `dx`. */
  readonly residual: number | undefined;
  /** Whose derivative, at the outputs `x`, it is to be multiplied with. */
  readonly activation: Activation;
  readonly x: number | undefined;
}
