export { DuplicatePackageError } from './cnn/copies/duplicate-package-error.ts';
export { DisposedTensorError } from './cnn/disposed-tensor-error.ts';
export { KernelsError } from './cnn/kernels-error.ts';
export { OutOfMemoryError } from './cnn/out-of-memory-error.ts';
export type { KernelTime } from './cnn/profile/kernel-time.ts';
export type { OperationTrace } from './cnn/profile/operation-trace.ts';
export { type KernelProfile, profileKernels } from './cnn/profile/profile-kernels.ts';
export { traceKernels } from './cnn/profile/trace-kernels.ts';
export { cpu } from './devices/cpu.ts';
export type { Device } from './devices/device.ts';
export { DeviceError } from './devices/device-error.ts';
export type { DeviceOptions } from './devices/device-options.ts';
export { ensureDevice } from './devices/ensure-device.ts';
export { gpu } from './devices/gpu.ts';
export { numGpus } from './devices/num-gpus.ts';
export { tryGpu } from './devices/try-gpu.ts';
export { useDevice } from './devices/use-device.ts';
export { setWasmUrl } from './engines/cnn/wasm-url.ts';
export { EngineError } from './engines/engine-error.ts';
export { type EngineName, engineNames } from './engines/engine-name.ts';
export { parseEngineName } from './engines/parse-engine-name.ts';
export { isAtHand } from './executor/arrays/is-at-hand.ts';
export { readArray } from './executor/arrays/read-array.ts';
export { readValues } from './executor/arrays/read-values.ts';
export type { Room } from './executor/arrays/room.ts';
export { DisposedModelError } from './executor/disposed-model-error.ts';
export type { BatchPart } from './executor/exchange/batch-part.ts';
export type { GradientExchange } from './executor/exchange/gradient-exchange.ts';
export { addToStatistics } from './executor/layers/add-to-statistics.ts';
export { allLayers } from './executor/layers/all-layers.ts';
export type { Layer } from './executor/layers/layer.ts';
export {
  type CrossEntropyOptions,
  categoricalCrossEntropy,
  sparseCategoricalCrossEntropy,
} from './executor/losses/cross-entropy.ts';
export { isClassification } from './executor/losses/is-classification.ts';
export type { Loss, LossDescription, LossFunction } from './executor/losses/loss.ts';
export { binaryCrossEntropy, huber, meanAbsoluteError, meanSquaredError } from './executor/losses/pointwise-losses.ts';
export { softmaxCrossEntropy } from './executor/losses/softmax-cross-entropy.ts';
export type { OpenModel, Tensors } from './executor/open-model.ts';
export type { OpenModelOptions } from './executor/open-model-options.ts';
export { type AdamOptions, adam, adamW } from './executor/optimizers/adam.ts';
export type { Adam } from './executor/optimizers/adam-description.ts';
export { algorithmName } from './executor/optimizers/algorithm-name.ts';
export { assertOptimizer } from './executor/optimizers/assert-optimizer.ts';
export { isDescription } from './executor/optimizers/is-description.ts';
export { type LarsOptions, lars } from './executor/optimizers/lars.ts';
export type { Lars } from './executor/optimizers/lars-description.ts';
export { noDecay } from './executor/optimizers/no-decay.ts';
export type { Optimizer } from './executor/optimizers/optimizer.ts';
export type { OptimizerDescription } from './executor/optimizers/optimizer-description.ts';
export type { ParameterGroup } from './executor/optimizers/parameter-group.ts';
export { type RmsPropOptions, rmsProp } from './executor/optimizers/rms-prop.ts';
export type { RmsProp } from './executor/optimizers/rms-prop-description.ts';
export { sgd } from './executor/optimizers/sgd.ts';
export type { Sgd } from './executor/optimizers/sgd-description.ts';
export type { SgdOptions } from './executor/optimizers/sgd-options.ts';
export type { Precision } from './executor/precision.ts';
export { SharedOutError } from './executor/shared-out-error.ts';
export { correctCount } from './executor/totals/correct-count.ts';
export type { Totals } from './executor/totals/totals.ts';
export type { TrainingState } from './executor/training-state.ts';
export { type ImagesFromBytesOptions, imagesFromBytes } from './images/images-from-bytes.ts';
export { labelsFromRows } from './images/labels-from-rows.ts';
export {
  type AdaptiveAveragePooling2dOptions,
  adaptiveAveragePooling2d,
} from './layers/adaptive-average-pooling2d.ts';
export { type GroupedConv2dOptions, groupedConv2d } from './layers/grouped-conv2d.ts';
export { hardSwish } from './layers/hard-swish.ts';
export type { LayerArguments } from './layers/layer-arguments.ts';
export {
  type LocalResponseNormalizationOptions,
  localResponseNormalization,
} from './layers/local-response-normalization.ts';
export { type SelectChannelsOptions, selectChannels } from './layers/select-channels.ts';
export { type SpatialDropout2dOptions, spatialDropout2d } from './layers/spatial-dropout2d.ts';
export { explainModel, type ModelExplanation } from './model/explain-model.ts';
export { openModel } from './model/open-model.ts';
