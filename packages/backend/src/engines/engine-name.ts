/** Every engine that `CNN_ENGINE` and the `engine` arguments accept. */
export const engineNames = ['cnn', 'cnn-native', 'cnn-wasm', 'tensorflow', 'webgpu', 'wasm', 'cpu'] as const;

/**
 * - `cnn`: this project's kernels, native where the addon loads, else as WebAssembly.
 * - `cnn-native`, `cnn-wasm`: one of the two and no other.
 * - `tensorflow`: TensorFlow's C library through `@tensorflow/tfjs-node-gpu` or `@tensorflow/tfjs-node`.
 * - `webgpu`: GPUs through WebGPU, in browsers and in Node with the package `webgpu`.
 * - `wasm`: TensorFlow.js's own WebAssembly backend.
 * - `cpu`: TensorFlow.js's JavaScript kernels.
 */
export type EngineName = (typeof engineNames)[number];
