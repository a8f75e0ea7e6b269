/** Every engine differentiates depthwise convolutions but TensorFlow.js's WebAssembly, which has no kernels for it. */
export const hasDepthwiseGradients = process.env.CNN_ENGINE !== 'wasm';
