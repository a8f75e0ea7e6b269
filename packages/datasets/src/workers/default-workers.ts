/** Threads that make batches where nobody says how many: one beside the kernels' on a few cores, none on one, else two. */
export const defaultWorkers = (): number => {
  const cores =
    globalThis.process?.getBuiltinModule?.('node:os').availableParallelism() ??
    globalThis.navigator?.hardwareConcurrency ??
    1;
  if (cores < 2) return 0;
  return cores < 4 ? 1 : 2;
};
