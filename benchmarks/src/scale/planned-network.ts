import type { StepPlan } from '@cnn/distributed';
import { layerTable } from '@cnn/models';
import type { LayersModel } from '@tensorflow/tfjs-layers';

/** A network's step as the cost model wants it: its work is shared among layers by their multiply-adds, and a third of it is the way forward. */
export const plannedNetwork = (model: LayersModel, seconds: number): Pick<StepPlan, 'layers' | 'forwardSeconds'> => {
  const rows = layerTable(model);
  const all = rows.reduce((sum, { multiplyAdds }) => sum + multiplyAdds, 0);
  const layers = rows.map(({ parameters, multiplyAdds }) => ({
    bytes: 4 * parameters,
    backwardSeconds: ((2 / 3) * seconds * multiplyAdds) / all,
  }));
  return { layers, forwardSeconds: seconds / 3 };
};
