import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { OptimizerDescription } from '../../../executor/optimizers/optimizer-description.ts';
import { optimizerFor } from '../../../executor/optimizers/optimizer-for.ts';
import type { Step } from '../../graph/step.ts';
import { movingAverage } from '../../program/operations.ts';
import { StepBlock } from '../step-block.ts';
import { encodeUpdate, larsNumbers } from './encode-update.ts';
import type { Gradient } from './gradient.ts';
import type { UpdatePlaces } from './update-places.ts';

/** Writes how weights follow their gradients by an optimizer of this project's, and their averages them. */
export class WeightUpdates {
  readonly #rates: readonly number[];
  readonly #block: StepBlock;

  constructor(
    model: LayersModel,
    readonly optimizer: OptimizerDescription,
    readonly places: UpdatePlaces,
  ) {
    const names = model.trainableWeights.map(({ originalName }) => originalName);
    this.#rates = [...new Set(names.map((name) => optimizerFor(optimizer, name).learningRateFactor))];
    this.#block = new StepBlock(places.backend, [...this.#rates.map(rateName), 'step', ...larsNumbers]);
  }

  /** Sets what the next step reads. */
  prepare(): void {
    const { learningRate } = this.optimizer;
    for (const factor of this.#rates) this.#block.setFloat(rateName(factor), learningRate * factor);
    this.#block.setInteger('step', this.places.memory.updates + 1);
  }

  /** @param gradientScale Where the step finds what to multiply the gradient with. */
  write(step: Step, part: Gradient, gradientScale: number | undefined): void {
    const { weight, address: gradient, count } = part;
    const own = optimizerFor(this.optimizer, weight.layerVariable.originalName);
    const number = (name: string) => step.slot(this.#block, this.#block.offset(name));
    const operations = encodeUpdate(own, {
      weights: step.weightPart(part),
      gradient,
      gradientScale,
      learningRate: number(rateName(own.learningRateFactor)),
      step: number('step'),
      count,
      state: (name) => this.places.state(step, part, name),
      number,
    });
    for (const operation of operations) step.emit(operation);
    const { averages } = this.places.memory;
    if (averages.decay === undefined) return;
    const decay = averages.count === 0 ? 0 : averages.decay;
    const average = this.places.average(step, part);
    step.emit(movingAverage({ average, weights: step.weightPart(part), count, decay }));
  }

  dispose(): void {
    this.#block.dispose();
  }
}

const rateName = (factor: number): string => `rate ${factor}`;
