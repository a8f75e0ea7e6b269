import { algorithmName, isDescription } from '@cnn/backend';
import type { JsonValue } from '@cnn/core';
import { spread } from '@cnn/core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { FitOptions } from '../fit/fit-options.ts';
import type { TrainingSettings } from '../fit/training-settings.ts';

/** What has to be alike in all processes of a run, by names for people. */
export const fingerprint = (
  model: LayersModel,
  { batches, batchSize }: { readonly batches?: number; readonly batchSize?: number },
  options: TrainingSettings,
): Record<string, JsonValue | undefined> => ({
  'the seed': options.seed ?? 0,
  'the model': hash(JSON.stringify(model.layers.map((layer) => [layer.getClassName(), named(layer.getConfig())]))),
  'weights of the shapes': model.weights.map(({ shape }) => shape.join('×')).join(' '),
  'trainable weights': model.trainableWeights.length,
  'the engine': options.device?.engine,
  'batches an epoch': batches,
  'the batch size': batchSize,
  'the optimizer': isDescription(options.optimizer)
    ? ({ ...options.optimizer } as never)
    : algorithmName(options.optimizer),
  'the loss': typeof options.loss === 'object' ? ({ ...options.loss } as never) : typeof options.loss,
  'class weights': options.classWeights && [...options.classWeights],
  'label smoothing': options.labelSmoothing,
  'examples an epoch': options.examples,
  metrics: (options.metrics ?? []).map(({ name }) => name),
  validation: options.validation?.batches ?? (options.validation ? 'some' : 'none'),
  'a checkpoint of step': options.resume?.progress.step,
  ...Object.fromEntries(plain.map((name) => [name, options[name]])),
});

const plain = [
  'epochs',
  'maxSteps',
  'stepsPerRow',
  'validateEvery',
  'accumulateGradients',
  'clipNorm',
  'clipValue',
  'averageDecay',
  'precision',
  'overfitBatches',
  'localBatchNorm',
] as const satisfies readonly (keyof FitOptions)[];

/** Names of layers are counted through, so that two models of one process have others. */
const named = ({ name: _, ...config }: Record<string, unknown>): unknown => config;

const hash = (text: string): string => {
  let bits = 0;
  for (let at = 0; at < text.length; at++) bits = spread(bits ^ text.charCodeAt(at));
  return (bits >>> 0).toString(16);
};
