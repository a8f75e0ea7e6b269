export { lenetModern as default } from './lenet-modern.ts';
export { modelUrl } from './model-url.ts';
