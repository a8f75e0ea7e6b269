import type { StepPlan } from '@cnn/distributed';
import { layerTable } from '@cnn/models';
import type { LayersModel } from '@tensorflow/tfjs-layers';

/** A network's step as the cost model wants it: its work is shared among layers by their multiply-adds, and a third of it is the way forward. @param batch Of a rank. */
export const plannedNetwork = (
  model: LayersModel,
  batch: number,
  seconds: number,
): Pick<StepPlan, 'layers' | 'forwardSeconds'> => {
  const rows = layerTable(model);
  const all = rows.reduce((sum, { multiplyAdds }) => sum + multiplyAdds, 0);
  const layers = rows.map(({ name, kind, parameters, multiplyAdds }) => ({
    bytes: 4 * parameters,
    dense: kind === 'Dense' ? denseBytes(model, name, batch) : undefined,
    backwardSeconds: ((2 / 3) * seconds * multiplyAdds) / all,
  }));
  return { layers, forwardSeconds: seconds / 3 };
};

const denseBytes = (model: LayersModel, name: string, batch: number) => {
  const [inputs, outputs] = model.getLayer(name).weights[0]!.shape as [number, number];
  return { inputBytes: 4 * batch * inputs, outputBytes: 4 * batch * outputs };
};
