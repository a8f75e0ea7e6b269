import { guardDevice } from './guard-device.ts';
import type { WebgpuBackend, WebgpuBackendClass } from './webgpu-backend.ts';
import type { GpuAdapter } from './webgpu-types.ts';

/** What tfjs's kernels need more of than WebGPU promises everywhere. */
const limits = [
  'maxComputeWorkgroupStorageSize',
  'maxComputeWorkgroupsPerDimension',
  'maxStorageBufferBindingSize',
  'maxBufferSize',
  'maxComputeWorkgroupSizeX',
  'maxComputeInvocationsPerWorkgroup',
];

/** A backend on a device of its own, with all that the adapter can give. */
export const createWebgpuBackend = async (adapter: GpuAdapter, Backend: WebgpuBackendClass): Promise<WebgpuBackend> => {
  const device = await adapter.requestDevice({
    requiredFeatures: adapter.features.has('timestamp-query') ? ['timestamp-query'] : [],
    requiredLimits: Object.fromEntries(limits.map((name) => [name, adapter.limits[name]!])),
  });
  const backend = withNavigator(() => new Backend(device, adapter.info));
  return guardDevice(backend, device, adapter.info);
};

/**
 * The constructor looks for navigator.gpu, which Node has not. It is there for that moment only: a process with Dawn in a
 * global never ends.
 */
const withNavigator = <T>(action: () => T): T => {
  const { navigator } = globalThis as { navigator?: { gpu?: unknown } };
  if (navigator?.gpu) return action();
  const before = Object.getOwnPropertyDescriptor(globalThis, 'navigator');
  Object.defineProperty(globalThis, 'navigator', { value: { gpu: true }, configurable: true, writable: true });
  try {
    return action();
  } finally {
    if (before) Object.defineProperty(globalThis, 'navigator', before);
    else Reflect.deleteProperty(globalThis, 'navigator');
  }
};
