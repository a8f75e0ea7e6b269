/** Every engine that `CNN_ENGINE` and the `engine` arguments accept. */
export const engineNames = ['tensorflow', 'wasm', 'cpu'] as const;

/**
 * - `tensorflow`: TensorFlow's C library through `@tensorflow/tfjs-node-gpu` or `@tensorflow/tfjs-node`.
 * - `wasm`: TensorFlow.js's WebAssembly backend.
 * - `cpu`: TensorFlow.js's JavaScript kernels.
 */
export type EngineName = (typeof engineNames)[number];
