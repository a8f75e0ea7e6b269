import { modelUrl as lenetModern } from '@cnn/pretrained-lenet-modern';

/** Where the models are that come trained, by the names of their networks. */
export const pretrainedModels: ReadonlyMap<string, URL> = new Map([['lenet-modern', lenetModern]]);
