export { modelUrl } from './model-url.ts';
export { resnetSmall as default } from './resnet-small.ts';
