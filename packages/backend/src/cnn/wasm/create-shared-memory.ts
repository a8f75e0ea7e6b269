const pagesPerGibibyte = 2 ** 14;

/** Memory that grows to 4 GiB, or to less where so much address space cannot be had. */
export function createSharedMemory(gibibytes = 4): WebAssembly.Memory {
  try {
    return new WebAssembly.Memory({ initial: 64, maximum: gibibytes * pagesPerGibibyte, shared: true });
  } catch (error) {
    if (gibibytes === 1) throw error;
    return createSharedMemory(gibibytes / 2);
  }
}
