import { linear } from '../graph/activation.ts';
import { Node } from '../graph/node.ts';
import type { Step } from '../graph/step.ts';
import type { Value } from '../graph/value.ts';
import { type Activation, scaleShift } from '../program/operations.ts';
import { foldedNorm, type NormWeights } from './folded-norm.ts';

/** BatchNormalization in predictions where no layer before it can take it over. */
export class ScaleShiftNode extends Node {
  #activation: Activation = linear;
  #residual: Value | undefined;

  constructor(
    layer: string,
    input: Value,
    output: Value,
    readonly norm: NormWeights,
  ) {
    super(layer, [input], [output]);
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
    const folded = foldedNorm(step.prepared!, this.norm);
    const x = step.address(this.input);
    if (step.isLast(this.input)) step.alias(this.output, this.input);
    else step.write(this.output);
    step.emit(
      scaleShift({
        x,
        scale: step.slot(folded),
        shift: step.slot(folded, 4 * this.output.channels),
        residual: this.#residual && step.address(this.#residual),
        y: step.address(this.output),
        activation: this.#activation,
        rows: step.rows(this.output),
        channels: this.output.channels,
      }),
    );
  }
}
