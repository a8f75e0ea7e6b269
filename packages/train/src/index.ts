export {
  type Adam,
  type AdamOptions,
  adam,
  adamW,
  binaryCrossEntropy,
  type CrossEntropyOptions,
  categoricalCrossEntropy,
  huber,
  isDescription,
  type Lars,
  type LarsOptions,
  type Loss,
  type LossDescription,
  type LossFunction,
  lars,
  meanAbsoluteError,
  meanSquaredError,
  noDecay,
  type OpenModel,
  type OpenModelOptions,
  type Optimizer,
  type OptimizerDescription,
  openModel,
  type ParameterGroup,
  type Precision,
  type RmsProp,
  type RmsPropOptions,
  rmsProp,
  type Sgd,
  type SgdOptions,
  sgd,
  softmaxCrossEntropy,
  sparseCategoricalCrossEntropy,
  type Tensors,
  type Totals,
  type TrainingState,
} from '@cnn/backend';
export type { NamedArray, Preprocessing } from '@cnn/core';
export { keepAverage } from './averages/keep-average.ts';
export { stochasticWeightAverage } from './averages/stochastic-weight-average.ts';
export { updateBatchNorm } from './averages/update-batch-norm.ts';
export { withAverage } from './averages/with-average.ts';
export type { BatchProgress } from './callbacks/batch-progress.ts';
export type { Callback } from './callbacks/callback.ts';
export { CallbackError } from './callbacks/callback-error.ts';
export { csvLogger } from './callbacks/logs/csv-logger.ts';
export { type JsonLinesLoggerOptions, jsonLinesLogger } from './callbacks/logs/json-lines-logger.ts';
export { LogError } from './callbacks/logs/log-error.ts';
export { type ProgressBarOptions, progressBar } from './callbacks/progress-bar.ts';
export { type EarlyStoppingOptions, earlyStopping } from './callbacks/stopping/early-stopping.ts';
export { type TerminateOnNaNOptions, terminateOnNaN } from './callbacks/stopping/terminate-on-nan.ts';
export { type TimeBudgetOptions, timeBudget } from './callbacks/stopping/time-budget.ts';
export { tensorBoard } from './callbacks/tensorboard/tensor-board.ts';
export type { TensorBoardOptions } from './callbacks/tensorboard/tensor-board-options.ts';
export type { Checkpoint } from './checkpoints/checkpoint.ts';
export { CheckpointError } from './checkpoints/checkpoint-error.ts';
export { type LoadCheckpointOptions, loadCheckpoint } from './checkpoints/load-checkpoint.ts';
export { saveCheckpoint } from './checkpoints/save-checkpoint.ts';
export type { SaveCheckpointOptions } from './checkpoints/save-checkpoint-options.ts';
export type { Batch } from './data/batch.ts';
export type { BatchSource } from './data/batch-source.ts';
export { BatchSourceError } from './data/batch-source-error.ts';
export { findLearningRate } from './find-learning-rate/find-learning-rate.ts';
export type { FindLearningRateOptions } from './find-learning-rate/find-learning-rate-options.ts';
export type { LearningRateRange } from './find-learning-rate/learning-rate-range.ts';
export type { LearningRateRow } from './find-learning-rate/learning-rate-row.ts';
export type { EpochResult } from './fit/epoch-result.ts';
export { evaluate } from './fit/evaluate.ts';
export type { EvaluateOptions } from './fit/evaluate-options.ts';
export type { Evaluation } from './fit/evaluation.ts';
export { fit } from './fit/fit.ts';
export type { FitOptions } from './fit/fit-options.ts';
export { NonFiniteLossError } from './fit/non-finite-loss-error.ts';
export { RunOptimizer } from './fit/run-optimizer.ts';
export { trainEpoch } from './fit/train-epoch.ts';
export type { TrainEpochOptions } from './fit/train-epoch-options.ts';
export type { TrainingProgress } from './fit/training-progress.ts';
export type { TrainingRun } from './fit/training-run.ts';
export { predict } from './forward/predict.ts';
export type { History } from './history/history.ts';
export { historyFromCsv } from './history/history-from-csv.ts';
export type { HistoryRow } from './history/history-row.ts';
export { historyToCsv } from './history/history-to-csv.ts';
export { historyToJson } from './history/history-to-json.ts';
export type { PartialRow } from './history/partial-row.ts';
export { summarize } from './history/summarize.ts';
export { alexnetPaper } from './initializers/alexnet-paper.ts';
export type { GainOptions } from './initializers/gain-options.ts';
export { heNormal } from './initializers/he-normal.ts';
export type { HeOptions } from './initializers/he-options.ts';
export { heUniform } from './initializers/he-uniform.ts';
export type { InitializerOptions } from './initializers/initializer-options.ts';
export { orthogonal } from './initializers/orthogonal.ts';
export { torchDefault } from './initializers/torch-default.ts';
export { type TruncatedNormalOptions, truncatedNormal } from './initializers/truncated-normal.ts';
export { xavierNormal } from './initializers/xavier-normal.ts';
export { xavierUniform } from './initializers/xavier-uniform.ts';
export { Accumulator } from './metrics/accumulator.ts';
export { accuracy } from './metrics/accuracy.ts';
export type { Average } from './metrics/average.ts';
export { averagePrecision } from './metrics/average-precision.ts';
export type { Averaged } from './metrics/averaged.ts';
export { type CalibrationErrorOptions, calibrationError } from './metrics/calibration-error.ts';
export { confusionMatrix } from './metrics/confusion-matrix.ts';
export { f1 } from './metrics/f1.ts';
export { meanLoss } from './metrics/mean-loss.ts';
export type { Metric } from './metrics/metric.ts';
export { MetricList } from './metrics/metric-list.ts';
export { precision } from './metrics/precision.ts';
export type { RankedOptions } from './metrics/ranked-options.ts';
export { recall } from './metrics/recall.ts';
export { rocAuc } from './metrics/roc-auc.ts';
export { sparseCategoricalAccuracy } from './metrics/sparse-categorical-accuracy.ts';
export { Timer } from './metrics/timer.ts';
export { topKAccuracy } from './metrics/top-k-accuracy.ts';
export { encodeModel } from './models/encode-model.ts';
export { fileHandler } from './models/file-handler.ts';
export { loadModel } from './models/load-model.ts';
export type { ModelDescription } from './models/model-description.ts';
export { ModelFileError } from './models/model-file-error.ts';
export { saveModel } from './models/save-model.ts';
export type { SavedModel } from './models/saved-model.ts';
export { openRun } from './runs/open-run.ts';
export type { OpenRunOptions } from './runs/open-run-options.ts';
export { type ReadRun, readRun } from './runs/read-run.ts';
export { readRuns } from './runs/read-runs.ts';
export { Run } from './runs/run.ts';
export { RunError } from './runs/run-error.ts';
export type { RunRecord } from './runs/run-record.ts';
export { constant } from './schedules/constant.ts';
export { cosine } from './schedules/cosine.ts';
export { exponential } from './schedules/exponential.ts';
export { learningRateSchedule } from './schedules/learning-rate-schedule.ts';
export { multiStep } from './schedules/multi-step.ts';
export { oneCycle } from './schedules/one-cycle.ts';
export { polynomial } from './schedules/polynomial.ts';
export { reduceOnPlateau } from './schedules/reduce-on-plateau.ts';
export type { ReduceOnPlateauOptions } from './schedules/reduce-on-plateau-options.ts';
export type { Schedule } from './schedules/schedule.ts';
export { stepDecay } from './schedules/step-decay.ts';
export { warmUp } from './schedules/warm-up.ts';
export { assertAlike } from './together/assert-alike.ts';
export { RanksDisagreeError } from './together/ranks-disagree-error.ts';
