import type { GpuAdapterInfo } from './webgpu-types.ts';

/** Whether a CPU plays the GPU: SwiftShader, Mesa's llvmpipe, Windows' WARP. */
export const isSoftwareAdapter = ({ isFallbackAdapter, ...info }: GpuAdapterInfo): boolean =>
  isFallbackAdapter === true ||
  /swiftshader|llvmpipe|lavapipe|softpipe|basic render|\bwarp\b/i.test(
    `${info.architecture} ${info.device} ${info.description}`,
  );
