import { SharedDense } from '../compiled/together/shared-dense.ts';
import { linear } from '../graph/activation.ts';
import { Node } from '../graph/node.ts';
import type { Step } from '../graph/step.ts';
import type { Value } from '../graph/value.ts';
import type { Weight } from '../graph/weight.ts';
import { type Activation, matmul } from '../program/operations.ts';
import type { Affine } from './affine.ts';
import { sumOfRows } from './sum-of-rows.ts';

interface DenseParameters {
  readonly layer: string;
  readonly input: Value;
  readonly output: Value;
  readonly kernel: Weight;
  readonly bias: Weight | undefined;
}

/** Dense, on the last axis of its input, with what follows it: an addition, an activation. */
export class DenseNode extends Node {
  #activation: Activation = linear;
  #residual: Value | undefined;
  /** Of the step that is being written, where several processes share the kernel out. */
  #shared: SharedDense | undefined;

  constructor(readonly parameters: DenseParameters) {
    const { layer, input, output, kernel, bias } = parameters;
    super(layer, [input], [output], bias ? [kernel, bias] : [kernel]);
  }

  override keepsInput(input: Value): boolean {
    return input === this.input && this.parameters.kernel.trainable;
  }

  override fuseActivation(activation: Activation): boolean {
    this.#activation = activation;
    return true;
  }

  override fuseResidual(residual: Value): boolean {
    if (this.#residual || this.#activation !== linear) return false;
    this.#residual = residual;
    this.inputs.push(residual);
    return true;
  }

  get residual(): Value | undefined {
    return this.#residual;
  }

  get activation(): Activation {
    return this.#activation;
  }

  affine(): Affine {
    const { kernel, bias } = this.parameters;
    return { filter: kernel, key: `${kernel.id}`, bias: bias && { slot: bias, offset: 0 } };
  }

  override forward(step: Step): void {
    const { kernel, bias } = this.parameters;
    const [rows, columns, inner] = [step.rows(this.input), this.output.channels, this.input.channels];
    const places = {
      bias: bias && step.weight(bias),
      residual: this.#residual && step.address(this.#residual),
      y: step.write(this.output).address,
      activation: this.#activation,
    };
    const rowsEach = rows / step.batch;
    const share = step.training?.share(kernel, rowsEach);
    this.#shared = share && new SharedDense(step, step.training!.together!, share, rowsEach);
    if (this.#shared) {
      this.#shared.forward({ x: step.address(this.input), ...places });
      return;
    }
    step.emit(
      matmul({
        a: step.address(this.input),
        b: step.weight(kernel),
        ...places,
        ...{ batch: 1, rows, columns, inner },
        ...{ transposeA: false, transposeB: false, batchStrideA: 0, batchStrideB: 0 },
        bfloat16: step.bfloat16,
      }),
    );
  }

  override backward(step: Step): void {
    const { gradients } = step;
    const gradient = gradients.take(this.output);
    if (!gradient) return;
    const { kernel, bias } = this.parameters;
    const [rows, columns, inner] = [step.rows(this.input), this.output.channels, this.input.channels];
    const dy = gradient.address;
    if (this.#residual) {
      gradient.holders++;
      gradients.pass(this.#residual, { buffer: gradient, address: dy, rows, columns, stride: columns });
    }
    if (bias?.trainable) step.training!.update(step, bias, sumOfRows(step, dy, rows, columns));
    const shared = this.#shared;
    if (shared) {
      if (gradients.wants(this.input)) gradients.contribute(this.input, ({ dx }) => shared.backward(dy, dx));
      else shared.backward(dy, undefined);
      step.release(gradient);
      return;
    }
    const one = { batch: 1, batchStrideA: 0, batchStrideB: 0, activation: linear, bfloat16: step.bfloat16 } as const;
    gradients.contribute(
      this.input,
      ({ dx, residual }) =>
        step.emit(
          matmul({
            a: dy,
            b: step.weight(kernel),
            residual,
            y: dx,
            ...{ rows, columns: inner, inner: columns, transposeA: false, transposeB: true },
            ...one,
          }),
        ),
      { accumulates: true },
    );
    if (kernel.trainable) {
      const dw = step.training!.gradient(step, kernel);
      const factors = { a: step.address(this.input), b: dy, rows: inner, columns, inner: rows };
      step.emit(matmul({ ...factors, y: dw.address, transposeA: true, transposeB: false, ...one }));
      step.training!.update(step, kernel, dw);
    }
    step.release(gradient);
  }
}
