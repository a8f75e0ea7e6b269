import type { LayersModel } from '@tensorflow/tfjs-layers';
import { OpenedModel } from '../opened/opened-model.ts';
import type { ResolvedOptions } from '../resolve-options.ts';
import { TapeSteps } from './tape-steps.ts';

/** An open model on any engine, whose steps TensorFlow.js's tape records. */
export const tapeModel = (model: LayersModel, options: ResolvedOptions): OpenedModel =>
  new OpenedModel(model, options, (shared) => new TapeSteps(model, options, shared));
