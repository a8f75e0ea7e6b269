import {
  adaptiveAveragePooling2d,
  groupedConv2d,
  hardSwish,
  localResponseNormalization,
  selectChannels,
  spatialDropout2d,
} from '@cnn/backend';
import { engine, serialization, type Variable } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { ModelFileError } from './model-file-error.ts';

/** A model without its weights, as TensorFlow.js describes it: the class and the arguments of each layer. */
export interface Topology {
  readonly className: string;
  readonly config: serialization.ConfigDict;
}

/** As `model.toJSON` has it, in the names of TypeScript and not of Python: those do not all come back as they were. */
export const topologyOf = (model: LayersModel): Topology => ({
  className: model.getClassName(),
  config: model.getConfig(),
});

/**
 * The model of a topology, its weights zeros.
 *
 * Classes are looked up by their names among those that are registered; nothing of the topology is run.
 *
 * @param source Where it is from, in messages.
 * @throws ModelFileError, with nothing left behind.
 */
export const buildModel = (topology: Topology, source: string): LayersModel => {
  const classes = serialization.SerializationMap.getMap().classNameMap;
  const unknown = classNames(topology).find((name) => !Object.hasOwn(ownLayers, name) && !Object.hasOwn(classes, name));
  if (unknown !== undefined) {
    throw new ModelFileError(
      `${source} needs the class "${unknown}", which TensorFlow.js does not know. Import the module that registers it ` +
        '(tf.serialization.registerClass) before.',
    );
  }
  const before = new Set<Variable>(Object.values(engine().registeredVariables));
  try {
    const [type, fromConfig] = classes[topology.className]! as unknown as [unknown, FromConfig];
    const { config } = structuredClone(topology); // it is taken apart on the way
    const model = fromConfig(type, config, {}, true);
    if (!Array.isArray(model.weights) || !Array.isArray(model.outputs)) throw new Error('it is no model');
    return model;
  } catch (error) {
    for (const variable of Object.values(engine().registeredVariables)) if (!before.has(variable)) variable.dispose();
    const [line] = (error as Error).message.split('\n');
    throw new ModelFileError(`${source} does not describe a model of TensorFlow.js: ${line}.`, { cause: error });
  }
};

/** How TensorFlow.js makes models again; the last argument leaves out to draw weights that are overwritten. */
type FromConfig = (type: unknown, config: unknown, customObjects: object, fastWeightInit: boolean) => LayersModel;

/** Their modules register them, and must not be left out by a bundler because nobody else names them. */
const ownLayers = {
  AdaptiveAveragePooling2D: adaptiveAveragePooling2d,
  GroupedConv2D: groupedConv2d,
  HardSwish: hardSwish,
  LocalResponseNormalization: localResponseNormalization,
  SelectChannels: selectChannels,
  SpatialDropout2D: spatialDropout2d,
};

/** Of all that a topology makes: layers, nested models, initializers, regularizers … */
const classNames = (value: unknown): string[] => {
  if (typeof value !== 'object' || value === null) return [];
  const { className, config } = value as Partial<Topology>;
  const own = typeof className === 'string' && config !== undefined ? [className] : [];
  return [...own, ...Object.values(value).flatMap(classNames)];
};
