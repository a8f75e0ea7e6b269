import { activationBackprop, binary, copy } from '../program/operations.ts';
import { isLinear, linear } from './activation.ts';
import type { ArenaBuffer } from './arena.ts';
import type { GradientTarget, Step } from './step.ts';
import { isDense, type Strip, sizeOf } from './strip.ts';
import type { Value } from './value.ts';

/** What a node's kernel can do while it writes the gradient of an input. */
interface Abilities {
  /** Add to a gradient that is there. */
  readonly accumulates?: boolean;
  /** Multiply with the derivative of the activation that the input came out of. */
  readonly derives?: boolean;
}

interface Gradient extends Strip {
  /** It has passed the value's derivative already. */
  readonly derived: boolean;
}

/** The gradients of a step's values: summed over their readers, in place where nobody else holds them. */
export class Gradients {
  readonly #known = new Map<Value, Gradient>();
  /** How many readers are still to come. */
  readonly #missing = new Map<Value, number>();

  constructor(readonly step: Step) {}

  /** Whether a node has to write this input's gradient. */
  wants(value: Value): boolean {
    return value.wantsGradient;
  }

  /**
   * The gradient of a value before its derivative, dense; the taker's to release. Undefined where none has come.
   */
  take(value: Value): ArenaBuffer | undefined {
    const gradient = this.#known.get(value);
    if (!gradient) return undefined;
    this.#known.delete(value);
    return gradient.derived ? this.#dense(gradient) : this.#throughDerivative(value, gradient);
  }

  /** As `take`, where the node's own kernel passes the derivative that is returned with it. */
  takeUnderived(value: Value): { buffer: ArenaBuffer; activation: Value['derivative'] } | undefined {
    const gradient = this.#known.get(value);
    if (!gradient) return undefined;
    this.#known.delete(value);
    const activation = gradient.derived ? linear : value.derivative;
    return { buffer: this.#dense(gradient), activation };
  }

  /** Lets a kernel write what it adds to an input's gradient. */
  contribute(value: Value, write: (target: GradientTarget) => void, abilities: Abilities = {}): void {
    if (!value.wantsGradient) return;
    const { step } = this;
    const known = this.#known.get(value);
    const rows = step.rows(value);
    const columns = value.channels;
    const isLast = this.#stillMissing(value) === 1;
    const adds = known !== undefined && abilities.accumulates === true && isDense(known);
    const derives =
      abilities.derives === true && isLast && (!known || adds) && !isLinear(value.derivative) && !value.part;
    const activation = derives ? value.derivative : linear;
    const x = derives ? step.address(value) : undefined;
    const strip = (buffer: ArenaBuffer, derived: boolean): Gradient => {
      return { buffer, address: buffer.address, rows, columns, stride: columns, derived };
    };
    if (!known || adds) {
      const buffer = known && this.#isOwn(known) ? known.buffer : step.acquire(rows * columns);
      write({ dx: buffer.address, residual: known?.address, activation, x });
      if (known && known.buffer !== buffer) step.release(known.buffer);
      this.#known.set(value, strip(buffer, derives));
      return;
    }
    const buffer = step.acquire(rows * columns);
    write({ dx: buffer.address, residual: undefined, activation, x });
    this.#known.delete(value);
    this.#known.set(value, { ...this.#sum(strip(buffer, false), known), derived: false });
  }

  /** An input's gradient is this array as it is. Takes over the strip's hold. */
  pass(value: Value, strip: Strip): void {
    if (!value.wantsGradient) {
      this.step.release(strip.buffer);
      return;
    }
    const known = this.#known.get(value);
    this.#known.set(value, { ...(known ? this.#sum(known, strip) : strip), derived: false });
  }

  /** A reader has had its turn, whether it had anything to add or not. */
  contributed(value: Value): void {
    this.#missing.set(value, this.#stillMissing(value) - 1);
  }

  /** Forgets a gradient that nobody took. */
  drop(value: Value): void {
    const gradient = this.#known.get(value);
    if (!gradient) return;
    this.#known.delete(value);
    this.step.release(gradient.buffer);
  }

  /** Whether it may be overwritten: one piece that begins its buffer, and nobody else holds it. */
  #isOwn(strip: Strip): boolean {
    return strip.buffer.holders === 1 && isDense(strip) && strip.address === strip.buffer.address;
  }

  #stillMissing(value: Value): number {
    return this.#missing.get(value) ?? value.readers.filter(({ active }) => active).length + Number(value.isOutput);
  }

  #throughDerivative(value: Value, gradient: Gradient): ArenaBuffer {
    const { derivative } = value;
    if (isLinear(derivative)) return this.#dense(gradient);
    const { step } = this;
    // A gradient that has another shape than the value (behind a reshape) is dense, and so is the value.
    const y = step.strip(value);
    const shape = isDense(gradient) && isDense(y) ? y : gradient;
    const inPlace = this.#isOwn(gradient);
    const buffer = inPlace ? gradient.buffer : step.acquire(sizeOf(gradient));
    step.emit(
      activationBackprop({
        dy: gradient.address,
        y: y.address,
        dx: buffer.address,
        activation: derivative,
        rows: shape.rows,
        columns: shape.columns,
        dyStride: isDense(gradient) ? shape.columns : gradient.stride,
        yStride: isDense(y) ? shape.columns : y.stride,
      }),
    );
    if (!inPlace) step.release(gradient.buffer);
    return buffer;
  }

  /** The same numbers as one piece that begins its buffer. */
  #dense(strip: Strip): ArenaBuffer {
    const { step } = this;
    if (isDense(strip) && strip.address === strip.buffer.address) return strip.buffer;
    const buffer = step.acquire(sizeOf(strip));
    step.emit(
      copy({
        elementBytes: 4,
        x: strip.address,
        y: buffer.address,
        xOffset: 0,
        yOffset: 0,
        dimensions: [
          { size: strip.rows, strides: [strip.stride, strip.columns] },
          { size: strip.columns, strides: [1, 1] },
        ],
      }),
    );
    step.release(strip.buffer);
    return buffer;
  }

  /** Adds two strips of the same size, in one of them where nobody else holds it; takes over both. */
  #sum(one: Strip, other: Strip): Strip {
    const { step } = this;
    const target = [one, other].find((strip) => this.#isOwn(strip));
    const [rows, columns] = isDense(one) ? [other.rows, other.columns] : [one.rows, one.columns];
    const buffer = target?.buffer ?? step.acquire(rows * columns);
    const stride = (strip: Strip) => (isDense(strip) ? columns : strip.stride);
    step.emit(
      binary({
        kind: 'add',
        type: 'float32',
        a: one.address,
        b: other.address,
        y: buffer.address,
        dimensions: [
          { size: rows, strides: [stride(one), stride(other)] },
          { size: columns, strides: [1, 1] },
        ],
      }),
    );
    for (const strip of [one, other]) if (strip.buffer !== buffer) step.release(strip.buffer);
    return { buffer, address: buffer.address, rows, columns, stride: columns };
  }
}
