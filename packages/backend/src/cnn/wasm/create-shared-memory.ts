const pageBytes = 2 ** 16;
const initial = 64;
const mostPages = 2 ** 16;

/** Memory that grows to 4 GiB or to `limit` bytes, or to less where so much address space cannot be had. */
export function createSharedMemory(limit = Number.POSITIVE_INFINITY): WebAssembly.Memory {
  const maximum = Math.max(initial, Math.min(Math.floor(limit / pageBytes), mostPages));
  try {
    return new WebAssembly.Memory({ initial, maximum, shared: true });
  } catch (error) {
    if (maximum <= mostPages / 4) throw error;
    return createSharedMemory((maximum * pageBytes) / 2);
  }
}
