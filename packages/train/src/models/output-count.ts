import type { LayersModel } from '@tensorflow/tfjs-layers';

/** How many numbers the model's only output has for an example; undefined where that is not one count. */
export const outputCount = ({ outputs }: LayersModel): number | undefined =>
  outputs.length === 1 ? (outputs[0]!.shape.at(-1) ?? undefined) : undefined;
