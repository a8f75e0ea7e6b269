import type { Layer } from '../../weights/layers/layer.ts';
import { layerParameters } from '../../weights/torch/layer-parameters.ts';
import type { GraphWriter } from '../graph-writer.ts';
import type { Value } from '../value.ts';

/**
 * A layer's weights as constants of the graph, by PyTorch's names and in its layouts, which are ONNX's too. A layer that is used again
 * has them already.
 *
 * @param value What the layer takes: where it is a flattened image, the weights are in the image's order.
 */
export const weightsOf = (
  writer: GraphWriter,
  layer: Layer,
  { flattened }: Pick<Value, 'flattened'>,
): Readonly<Record<string, string | undefined>> =>
  Object.fromEntries(
    layerParameters(layer, flattened).map(({ parameter, shape, variable, toTorch }) => [
      parameter,
      writer.once(`${variable.id} [${flattened}]`, () =>
        writer.constant(parameter, shape, toTorch(variable.read().dataSync<'float32'>())),
      ),
    ]),
  );

/** The names that are there: what is optional comes last. */
export const present = (...names: readonly (string | undefined)[]): string[] =>
  names.filter((name) => name !== undefined);
