import type { ModelName } from '@cnn/models';
import type { Precision } from '@cnn/train';

/** What is timed: one network, at the batch and image size that the chapter trains it with, or on a single image. */
export interface Workload {
  readonly network: ModelName;
  readonly title: string;
  readonly imageSize: number;
  readonly batchSize: number;
  /** What updates the weights in training; undefined for prediction. */
  readonly optimizer?: 'sgd' | 'adam';
  /** float32 by default; PyTorch's bfloat16 is automatic casting, int8 is ONNX Runtime's only, with a graph quantised statically. */
  readonly precision?: Precision;
}
