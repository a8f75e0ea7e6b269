import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { RandomModel } from './random-model.ts';

/** A model in as many lines as it has layers, for whoever looks for the reason of a failure. */
export const describeModel = ({ model, options }: RandomModel): string => {
  const outputs = model.outputs.map(({ name }) => name);
  return [...linesOf(model), `outputs ${outputs}`, JSON.stringify(options)].join('\n');
};

const linesOf = (model: LayersModel): string[] =>
  model.layers.flatMap((layer) => {
    const uses = layer.inboundNodes.map(
      ({ inputTensors, outputTensors }) =>
        `${outputTensors.map(({ name, shape }) => `${name} [${shape.slice(1)}]`)} <- ${inputTensors.map(({ name }) => name)}`,
    );
    const { name: _, batchInputShape: __, dtype: ___, ...config } = layer.getConfig() as Record<string, unknown>;
    const told = Object.entries(config).filter(([key, value]) => value !== null && !/Initializer$/.test(key));
    const inner = (layer as Partial<LayersModel>).layers;
    const lines = inner ? linesOf(layer as unknown as LayersModel).map((line) => `  ${line}`) : [];
    const text = inner ? 'model' : JSON.stringify(Object.fromEntries(told));
    return [`${layer.getClassName()}${layer.trainable ? '' : ' (frozen)'}: ${uses.join('; ')} ${text}`, ...lines];
  });
