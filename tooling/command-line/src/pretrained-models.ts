import { modelUrl as lenetModern } from '@cnn/pretrained-lenet-modern';
import { modelUrl as resnetSmall } from '@cnn/pretrained-resnet-small';

/** Where the models are that come trained, by the names of their networks. */
export const pretrainedModels: ReadonlyMap<string, URL> = new Map([
  ['lenet-modern', lenetModern],
  ['resnet-small', resnetSmall],
]);
