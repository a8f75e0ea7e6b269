import { signal } from '@preact/signals';

/** The part of WebGPU that is asked, which TypeScript does not know. */
interface Gpu {
  requestAdapter(): Promise<unknown>;
}

/** Whether a GPU can compute here. Browsers that know WebGPU tell only when they are asked for one. */
export const hasGpu = signal(false);

export const askForGpu = async (): Promise<void> => {
  const { gpu } = navigator as { readonly gpu?: Gpu };
  hasGpu.value = !!(await gpu?.requestAdapter().catch(() => undefined));
};
