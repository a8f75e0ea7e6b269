import { logSumExp } from './log-sum-exp.ts';
import { meanOverExamples } from './mean-over-examples.ts';
import type { Metric } from './metric.ts';

/**
 * The mean softmax cross-entropy of logits, in nats, whatever loss the training has: PyTorch's `F.cross_entropy`,
 * scikit-learn's `log_loss` of the probabilities. The metric's name is `meanLoss`.
 */
export const meanLoss = (): Metric =>
  meanOverExamples('meanLoss', (logits, label) => logSumExp(logits) - logits[label]!);
