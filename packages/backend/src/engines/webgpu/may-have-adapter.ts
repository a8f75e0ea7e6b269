/** Whether a GPU may be there: on Linux the kernel shows one, elsewhere there is no way to tell but to try. */
export const mayHaveAdapter = async (): Promise<boolean> => {
  if (globalThis.process?.platform !== 'linux') return true;
  const { existsSync } = await import('node:fs');
  return ['/dev/dri', '/dev/nvidia0', '/dev/dxg', '/dev/kfd'].some((path) => existsSync(path));
};
