/** Code written out `count` times: loops that compilers for GPUs unroll, those for CPUs do not. */
export const lines = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => line(index)).join('\n');
