import type { GpuAdapterInfo } from './webgpu-types.ts';

/** What the adapter calls itself: `NVIDIA H100`, and in browsers, which tell less, `nvidia ampere`. */
export const webgpuDeviceName = ({ device, description, vendor, architecture }: GpuAdapterInfo): string =>
  [description, device, [vendor, architecture].filter(Boolean).join(' ')].find(Boolean) ?? 'GPU';
