import type { Loss, LossDescription } from '../../executor/losses/loss.ts';
import type { Step } from '../graph/step.ts';
import type { Value } from '../graph/value.ts';
import {
  type PointwiseLossKind,
  pointwiseLoss,
  softmaxCrossEntropy,
  sparseSoftmaxCrossEntropy,
} from '../program/operations.ts';

interface LossPlaces {
  readonly output: Value;
  /** Addresses; 0 where a result is not wanted. */
  readonly targets: number;
  readonly meanLoss: number;
  readonly correct: number;
  readonly classWeights: number | undefined;
  readonly gradient: number | undefined;
  /** What the gradient is multiplied with. */
  readonly scale: number;
}

/** Whether the kernels compute a loss. */
export const isCompiledLoss = (loss: Loss): loss is LossDescription => typeof loss !== 'function';

/** Writes the loss of one output. */
export const encodeLoss = (step: Step, loss: LossDescription, places: LossPlaces): void => {
  const { output, targets, meanLoss, correct, classWeights, gradient, scale } = places;
  const [rows, columns] = [step.rows(output), output.channels];
  const address = step.address(output);
  switch (loss.kind) {
    case 'sparseCategoricalCrossEntropy':
    case 'categoricalCrossEntropy': {
      const { labelSmoothing } = loss;
      const shared = { logits: address, classWeights, meanLoss, correct, dlogits: gradient, rows, columns, scale };
      if (loss.kind === 'sparseCategoricalCrossEntropy') {
        step.emit(sparseSoftmaxCrossEntropy({ ...shared, labels: targets, labelSmoothing }));
      } else {
        step.emit(softmaxCrossEntropy({ ...shared, targets, labelSmoothing }));
      }
      return;
    }
    default:
      step.emit(
        pointwiseLoss({
          kind: pointwiseKind(loss.kind, loss.fromLogits),
          predictions: address,
          targets,
          meanLoss,
          dpredictions: gradient,
          count: step.count(output),
          delta: loss.delta,
          scale,
        }),
      );
  }
};

const pointwiseKind = (
  kind: 'binaryCrossEntropy' | 'meanSquaredError' | 'meanAbsoluteError' | 'huber',
  fromLogits: boolean,
): PointwiseLossKind => {
  switch (kind) {
    case 'meanSquaredError':
      return 'squaredError';
    case 'meanAbsoluteError':
      return 'absoluteError';
    case 'huber':
      return 'huber';
    case 'binaryCrossEntropy':
      return fromLogits ? 'sigmoidCrossEntropy' : 'binaryCrossEntropy';
  }
};
