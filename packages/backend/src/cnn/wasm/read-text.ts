/** A zero-terminated ASCII string. */
export const readText = (memory: WebAssembly.Memory, address: number): string => {
  const bytes = new Uint8Array(memory.buffer, address);
  return String.fromCharCode(...bytes.slice(0, bytes.indexOf(0)));
};
