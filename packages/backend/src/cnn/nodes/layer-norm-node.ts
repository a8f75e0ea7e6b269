import type { ArenaBuffer } from '../graph/arena.ts';
import { Node } from '../graph/node.ts';
import type { Step } from '../graph/step.ts';
import type { Value } from '../graph/value.ts';
import type { Weight } from '../graph/weight.ts';
import { layerNorm, layerNormBackprop } from '../program/operations.ts';

interface LayerNormParameters {
  readonly gamma: Weight | undefined;
  readonly beta: Weight | undefined;
  readonly epsilon: number;
}

/** LayerNormalization over the last axis. */
export class LayerNormNode extends Node {
  #statistics: ArenaBuffer | undefined;

  constructor(
    layer: string,
    input: Value,
    output: Value,
    readonly parameters: LayerNormParameters,
  ) {
    const { gamma, beta } = parameters;
    super(
      layer,
      [input],
      [output],
      [gamma, beta].filter((weight) => weight !== undefined),
    );
  }

  override keepsInput(): boolean {
    return true;
  }

  override forward(step: Step): void {
    const { gamma, beta, epsilon } = this.parameters;
    const [rows, columns] = [step.rows(this.output), this.output.channels];
    const statistics = step.acquire(2 * rows);
    step.emit(
      layerNorm({
        x: step.address(this.input),
        gamma: gamma && step.weight(gamma),
        beta: beta && step.weight(beta),
        y: step.write(this.output).address,
        mean: statistics.address,
        inverseDeviation: statistics.address + 4 * rows,
        rows,
        columns,
        epsilon,
      }),
    );
    this.#statistics = statistics;
    if (!(this.active && step.training)) step.release(statistics);
  }

  override backward(step: Step): void {
    const statistics = this.#statistics!;
    const gradient = step.gradients.take(this.output);
    if (gradient) this.#backward(step, gradient, statistics.address);
    step.release(statistics);
  }

  #backward(step: Step, gradient: ArenaBuffer, mean: number): void {
    const { gamma, beta } = this.parameters;
    const [rows, columns] = [step.rows(this.output), this.output.channels];
    const dgamma = gamma?.trainable ? step.acquire(columns) : undefined;
    const dbeta = beta?.trainable ? step.acquire(columns) : undefined;
    const emit = (dx: number | undefined) =>
      step.emit(
        layerNormBackprop({
          dy: gradient.address,
          x: step.address(this.input),
          gamma: gamma && step.weight(gamma),
          mean,
          inverseDeviation: mean + 4 * rows,
          dx,
          dgamma: dgamma?.address,
          dbeta: dbeta?.address,
          rows,
          columns,
        }),
      );
    if (step.gradients.wants(this.input)) step.gradients.contribute(this.input, ({ dx }) => emit(dx));
    else emit(undefined);
    if (dgamma) step.training!.update(step, gamma!, dgamma);
    if (dbeta) step.training!.update(step, beta!, dbeta);
    step.release(gradient);
  }
}
