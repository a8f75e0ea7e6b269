export { abortOnInterrupt } from './abort-on-interrupt.ts';
export { defaultModel } from './default-model.ts';
export { numbers } from './numbers.ts';
export { pretrainedModels } from './pretrained-models.ts';
