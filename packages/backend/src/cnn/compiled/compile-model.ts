import type { LayersModel } from '@tensorflow/tfjs-layers';
import { OpenedModel } from '../../executor/opened/opened-model.ts';
import type { ResolvedOptions } from '../../executor/resolve-options.ts';
import type { CnnBackend } from '../cnn-backend.ts';
import { readGraph } from '../lowering/read-graph.ts';
import { CompiledSteps } from './compiled-steps.ts';

/** An open model whose steps are compiled. A sentence where the model, as it is set up, cannot be: why. */
export const compileModel = (
  backend: CnnBackend,
  model: LayersModel,
  options: ResolvedOptions,
): OpenedModel | string => {
  const prediction = readGraph(backend, model, false);
  if (typeof prediction === 'string') return prediction;
  const training = options.optimizer ? readGraph(backend, model, true) : undefined;
  if (typeof training === 'string') return training;
  return new OpenedModel(
    model,
    options,
    (shared) => new CompiledSteps(backend, model, options, { training, prediction }, shared),
  );
};
