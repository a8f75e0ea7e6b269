import type { Layer } from '../../weights/layers/layer.ts';
import { layerParameters } from '../../weights/torch/layer-parameters.ts';
import type { GraphWriter } from '../graph-writer.ts';

/** A layer's weights as constants of the graph, by PyTorch's names and in its layouts, which are ONNX's too. */
export const weightsOf = (writer: GraphWriter, layer: Layer): Readonly<Record<string, string | undefined>> =>
  Object.fromEntries(
    layerParameters(layer).map(({ parameter, shape, variable, toTorch }) => [
      parameter,
      writer.constant(parameter, shape, toTorch(variable.read().dataSync<'float32'>())),
    ]),
  );

/** The names that are there: what is optional comes last. */
export const present = (...names: readonly (string | undefined)[]): string[] =>
  names.filter((name) => name !== undefined);
