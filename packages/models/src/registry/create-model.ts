import { ArgumentError } from '@cnn/core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { replaceHead } from '../transfer/replace-head.ts';
import { loadKeptWeights } from '../weights/kept/load-kept-weights.ts';
import { loadSource } from '../weights/sources/load-source.ts';
import type { WeightsSource } from '../weights/sources/weights-source.ts';
import { loadStateDict } from '../weights/torch/load-state-dict.ts';
import type { ModelName, ModelOptionsOf } from './model-name.ts';
import { models } from './models.ts';
import type { PretrainedWeights } from './pretrained-weights.ts';

/** Trained weights for `createModel`: the default export of a package of them, a state dict, or where one lies. */
export type Pretrained = PretrainedWeights | WeightsSource;

/** What `createModel` accepts: what the builder of that name does, and perhaps trained weights. */
export type CreateModelOptions<Name extends ModelName> = ModelOptionsOf<Name> & { readonly pretrained?: Pretrained };

/**
 * Builds a model by its name, for programs that take the name as text. `listModels` has the names.
 *
 * @param options What the builder of that name accepts: `inputShape`, `classes`, `seed`, for some `dropout`.
 * @param options.pretrained Trained weights; the model comes as a promise then. Of a package of weights: `inputShape` and `classes` are
 * the package's where they are not given; for another number of classes the head is drawn anew by `seed` (`replaceHead`). Of a state dict
 * or a file: it must fit the model, its names those of the book, of torchvision, or of `saveModel` (`@cnn/train`); for others see
 * `loadStateDict`.
 * @throws ArgumentError for a name that no model has, with the list of those that are there; for options from which the model
 * cannot be built. WeightsError, SafetensorsError for weights that cannot be read or do not fit.
 * @example
 * const net = createModel('alexnet', { inputShape: [224, 224, 1] });
 * @example
 * import weights from '@cnn/pretrained-lenet-modern';
 * const net = await createModel('lenetModern', { pretrained: weights });
 */
export function createModel<Name extends ModelName>(
  name: Name,
  options?: CreateModelOptions<Name> & { readonly pretrained?: undefined },
): LayersModel;
export function createModel<Name extends ModelName>(
  name: Name,
  options: CreateModelOptions<Name> & { readonly pretrained: Pretrained },
): Promise<LayersModel>;
export function createModel<Name extends ModelName>(
  name: Name,
  { pretrained, ...options }: CreateModelOptions<Name> = {} as CreateModelOptions<Name>,
): LayersModel | Promise<LayersModel> {
  if (!Object.hasOwn(models, name)) {
    throw new ArgumentError(`There is no model "${name}". The models are: ${Object.keys(models).join(', ')}.`);
  }
  const build = models[name] as (options: object) => LayersModel;
  return pretrained === undefined ? build(options) : trained(name, build, options, pretrained);
}

type Options = ModelOptionsOf<'lenet'>;

const trained = async (
  name: ModelName,
  build: (options: Options) => LayersModel,
  options: Options,
  pretrained: Pretrained,
): Promise<LayersModel> => {
  if (!isPackage(pretrained)) return filled(build(options), pretrained);
  const { model, inputShape, classNames, weights } = pretrained;
  if (model !== name) {
    throw new ArgumentError(
      `createModel: the pretrained weights are of the model "${model}", got the name "${name}". Write createModel('${model}', …).`,
    );
  }
  const classes = classNames.length;
  const whole = await filled(build({ inputShape, ...options, classes }), weights);
  if (options.classes === undefined || options.classes === classes) return whole;
  const other = replaceHead(whole, options.classes, { seed: options.seed });
  whole.dispose();
  return other;
};

const isPackage = (pretrained: Pretrained): pretrained is PretrainedWeights =>
  typeof pretrained === 'object' && 'weights' in pretrained;

/** The model with the weights of a source; no tensor stays where these do not fit. */
const filled = async (model: LayersModel, weights: WeightsSource): Promise<LayersModel> => {
  try {
    const arrays = await loadSource(weights);
    if (!loadKeptWeights(model, arrays)) loadStateDict(model, arrays);
    return model;
  } catch (error) {
    model.dispose();
    throw error;
  }
};
