import * as tf from '@tensorflow/tfjs-core';
import { isClassification } from '../../executor/losses/is-classification.ts';
import type { LossFunction } from '../../executor/losses/loss.ts';
import type { WeightedLoss } from '../../executor/resolve-options.ts';
import type { CnnBackend } from '../cnn-backend.ts';
import type { Step } from '../graph/step.ts';
import type { Value } from '../graph/value.ts';
import type { Slot } from '../program/slot.ts';
import type { BatchSlots } from './batch-slots.ts';
import { encodeLoss, isCompiledLoss } from './encode-loss.ts';
import type { LossReading } from './loss-reading.ts';
import { StepBlock } from './step-block.ts';

/** The losses of a model's outputs: writes them into steps, and reads what they came to. */
export class OutputLosses {
  readonly #block: StepBlock;
  readonly #classWeights: (tf.Tensor | undefined)[];

  constructor(
    readonly backend: CnnBackend,
    readonly losses: readonly WeightedLoss[],
    readonly targets: BatchSlots,
  ) {
    this.#block = new StepBlock(
      backend,
      losses.flatMap((_, index) => [`loss ${index}`, `correct ${index}`]),
    );
    this.#classWeights = losses.map(({ loss }) =>
      isClassification(loss) && loss.classWeights ? tf.keep(tf.tensor1d([...loss.classWeights])) : undefined,
    );
  }

  /**
   * @param train Whether the outputs' gradients are wanted.
   * @param share What the losses' gradients are multiplied with.
   */
  write(step: Step, outputs: readonly Value[], train: boolean, share = 1): void {
    for (const [index, output] of outputs.entries()) {
      const { loss, weight } = this.losses[index]!;
      if (isCompiledLoss(loss)) this.#writeCompiled(step, index, output, train, share);
      else this.#writeForeign(step, index, output, loss, weight * share, train);
      step.gradients.contributed(output);
      step.letGo(output);
    }
  }

  read(): LossReading {
    let loss = 0;
    for (const [index, { weight }] of this.losses.entries()) loss += weight * this.#block.float(`loss ${index}`);
    const classes = this.losses.findIndex((one) => isClassification(one.loss));
    return { loss, correct: classes < 0 ? 0 : this.#block.integer(`correct ${classes}`) };
  }

  dispose(): void {
    this.#block.dispose();
    tf.dispose(this.#classWeights.filter((weights) => weights !== undefined));
  }

  #writeCompiled(step: Step, index: number, output: Value, train: boolean, share: number): void {
    const { loss, weight } = this.losses[index]!;
    if (!isCompiledLoss(loss)) return;
    const classWeights = this.#classWeights[index];
    const slot: Slot | undefined = classWeights && { address: () => this.backend.address(classWeights) };
    const places = {
      output,
      targets: step.slot(this.targets.slots[index]!),
      meanLoss: step.slot(this.#block, this.#block.offset(`loss ${index}`)),
      correct: step.slot(this.#block, this.#block.offset(`correct ${index}`)),
      classWeights: slot && step.slot(slot),
      scale: weight * share,
    };
    if (train && output.wantsGradient) {
      step.gradients.contribute(output, ({ dx }) => encodeLoss(step, loss, { ...places, gradient: dx }));
    } else {
      encodeLoss(step, loss, { ...places, gradient: undefined });
    }
  }

  /** A function of the user's: tfjs runs and differentiates it in the middle of the step. */
  #writeForeign(step: Step, index: number, output: Value, loss: LossFunction, weight: number, train: boolean): void {
    const address = step.address(output);
    const shape = [step.batch, ...output.shape];
    const { backend, targets } = this;
    const evaluate = (dx: number | undefined) =>
      step.recorder.call((resolve) => {
        tf.tidy(() => {
          const given = backend.borrowed(resolve(address), shape);
          const wanted = targets.tensor(index);
          if (dx === undefined) {
            this.#block.setFloat(`loss ${index}`, loss(given, wanted).dataSync()[0]!);
            return;
          }
          const { value, grad } = tf.valueAndGrad((x) => loss(x as tf.Tensor, wanted))(given);
          this.#block.setFloat(`loss ${index}`, value.dataSync()[0]!);
          backend.copyTo(weight === 1 ? grad : tf.mul(grad, weight), resolve(dx));
        });
      });
    if (train && output.wantsGradient) step.gradients.contribute(output, ({ dx }) => evaluate(dx));
    else evaluate(undefined);
  }
}
