import { EngineError } from '../engine-error.ts';
import { gpuSource } from './gpu-source.ts';
import { isSoftwareAdapter } from './is-software-adapter.ts';
import type { GpuAdapter } from './webgpu-types.ts';

/**
 * The fastest adapter; one in software only where there is no other.
 * @throws EngineError where there is none.
 */
export const findAdapter = async (): Promise<GpuAdapter> => {
  const gpu = await gpuSource();
  let software: GpuAdapter | undefined;
  for (const powerPreference of ['high-performance', 'low-power'] as const) {
    const adapter = await gpu.requestAdapter({ powerPreference });
    if (adapter && !isSoftwareAdapter(adapter.info)) return adapter;
    software ??= adapter ?? undefined;
  }
  if (software) return software;
  throw new EngineError(
    'webgpu',
    'there is no adapter: no GPU, or no driver for it',
    globalThis.process?.platform === 'linux'
      ? "Install the GPU's Vulkan driver and loader (Debian: libvulkan1 and mesa-vulkan-drivers or NVIDIA's driver)."
      : 'Update the GPU\'s driver, or use the engine "cnn".',
  );
};
