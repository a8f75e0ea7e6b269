import type { Together } from '../compiled/together/together.ts';
import { isLinear, linear } from '../graph/activation.ts';
import type { ArenaBuffer } from '../graph/arena.ts';
import { Node } from '../graph/node.ts';
import type { Step } from '../graph/step.ts';
import type { Value } from '../graph/value.ts';
import { type Activation, batchNorm, batchNormBackprop } from '../program/operations.ts';
import type { Slot } from '../program/slot.ts';
import type { NormWeights } from './folded-norm.ts';
import { writeTogetherBatchNorm, writeTogetherBatchNormBackprop } from './together-batch-norm.ts';

interface BatchNormParameters extends NormWeights {
  readonly layer: string;
  readonly input: Value;
  readonly output: Value;
  /** PyTorch's: the share of the batch in the running statistics. */
  readonly momentum: number;
}

/** BatchNormalization in training, on the last axis, with what follows it: an addition, an activation. */
export class BatchNormNode extends Node {
  #activation: Activation = linear;
  #residual: Value | undefined;
  #statistics: ArenaBuffer | undefined;

  constructor(readonly parameters: BatchNormParameters) {
    const { layer, input, output, gamma, beta, mean, variance } = parameters;
    super(
      layer,
      [input],
      [output],
      [gamma, beta, mean, variance].filter((weight) => weight !== undefined),
    );
  }

  override keepsInput(input: Value): boolean {
    return input === this.input;
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

  override forward(step: Step): void {
    const { gamma, beta, mean, variance, epsilon, momentum } = this.parameters;
    const at = (slot: Slot | undefined) => slot && step.slot(slot);
    const together = sharedBy(step);
    const statistics = step.acquire((together ? 4 : 2) * mean.length);
    const places = {
      x: step.address(this.input),
      gamma: at(gamma),
      beta: at(beta),
      runningMean: step.weight(mean),
      runningVariance: step.weight(variance),
      residual: this.#residual && step.address(this.#residual),
      y: step.write(this.output).address,
      activation: this.#activation,
      rows: step.rows(this.output),
      channels: mean.length,
      epsilon,
      momentum,
    };
    if (together) {
      writeTogetherBatchNorm(step, together, { ...places, statistics: statistics.address });
    } else {
      const inverseDeviation = statistics.address + 4 * mean.length;
      step.emit(batchNorm({ ...places, mean: statistics.address, inverseDeviation }));
    }
    this.#statistics = statistics;
    if (!this.active) step.release(statistics);
  }

  override backward(step: Step): void {
    const statistics = this.#statistics!;
    const gradient = step.gradients.takeUnderived(this.output);
    if (gradient) this.#backward(step, gradient, statistics.address);
    step.release(statistics);
  }

  #backward(
    step: Step,
    { buffer, activation }: NonNullable<ReturnType<Step['gradients']['takeUnderived']>>,
    mean: number,
  ): void {
    const { gamma, beta } = this.parameters;
    const channels = this.parameters.mean.length;
    const rows = step.rows(this.output);
    // Whoever added to this output has its gradient too, behind the activation.
    const residual = this.#residual?.wantsGradient ? this.#residual : undefined;
    const passed = residual && (isLinear(activation) ? buffer : step.acquire(rows * channels));
    if (passed === buffer) buffer.holders++;
    const together = sharedBy(step);
    const derived = together && !passed && !isLinear(activation) ? step.acquire(rows * channels) : undefined;
    const dgamma = gamma?.trainable || together ? step.acquire(channels) : undefined;
    const dbeta = beta?.trainable || together ? step.acquire(channels) : undefined;
    const places = {
      dy: buffer.address,
      x: step.address(this.input),
      y: isLinear(activation) ? undefined : step.address(this.output),
      activation,
      rows,
      channels,
    };
    const dresidual = passed === buffer ? undefined : passed?.address;
    const emit = (dx: number) => {
      if (together) {
        const [sums, statistics] = [{ dgamma: dgamma!.address, dbeta: dbeta!.address }, mean];
        const whole = { ...places, ...sums, dx, statistics, derived: derived?.address ?? dresidual };
        return writeTogetherBatchNormBackprop(step, together, whole);
      }
      step.emit(
        batchNormBackprop({
          ...places,
          gamma: gamma && step.weight(gamma),
          beta: beta && step.weight(beta),
          mean,
          inverseDeviation: mean + 4 * channels,
          dx,
          dgamma: dgamma?.address,
          dbeta: dbeta?.address,
          dresidual,
        }),
      );
    };
    if (this.input.wantsGradient) step.gradients.contribute(this.input, ({ dx }) => emit(dx));
    else {
      const unwanted = step.acquire(rows * channels);
      emit(unwanted.address);
      step.release(unwanted);
    }
    if (derived) step.release(derived);
    for (const [weight, sum] of [[gamma, dgamma] as const, [beta, dbeta] as const]) {
      if (sum && weight?.trainable) step.training!.update(step, weight, sum);
      else if (sum) step.release(sum);
    }
    step.release(buffer);
    if (residual && passed) {
      step.gradients.pass(residual, {
        buffer: passed,
        address: passed.address,
        rows,
        columns: channels,
        stride: channels,
      });
    }
  }
}

/** The processes that the batch's statistics are taken over. */
const sharedBy = ({ training }: Step): Together | undefined =>
  training?.together?.localBatchNorm ? undefined : training?.together;
