import type { LayersModel } from '@tensorflow/tfjs-layers';
import { allLayers } from '../layers/all-layers.ts';
import type { Layer } from '../layers/layer.ts';

const classes = ['Dropout', 'SpatialDropout1D', 'SpatialDropout2D', 'GaussianNoise'];

/** The layers whose noise follows a run's seed; a layer's place here names its stream. */
export const randomLayers = (model: LayersModel): Layer[] =>
  allLayers(model).filter((layer) => classes.includes(layer.getClassName()));
