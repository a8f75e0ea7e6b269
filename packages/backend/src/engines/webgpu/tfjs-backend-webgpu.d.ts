/** The package is optional, so its types cannot be counted on. */
declare module '@tensorflow/tfjs-backend-webgpu' {
  export const WebGPUBackend: import('./webgpu-backend.ts').WebgpuBackendClass;
}
