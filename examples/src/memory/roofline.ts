import type { GroupCost } from './group-cost.ts';

/** How fast a processor can be. */
export interface Machine {
  /** Multiplications and additions, each counted: 1e9 a second. */
  readonly gflops: number;
  /** Between memory and processor: 1e9 bytes a second. */
  readonly bandwidth: number;
}

/** The shortest times in which a processor could do a part of the work, milliseconds. */
export interface Bounds {
  readonly arithmetic: number;
  readonly memory: number;
}

/** The roofline: neither its arithmetic nor its memory lets a processor be faster. */
export const boundsOf = ({ multiplyAdds, movedBytes }: GroupCost, { gflops, bandwidth }: Machine): Bounds => ({
  arithmetic: (2 * multiplyAdds) / gflops / 1e6,
  memory: movedBytes / bandwidth / 1e6,
});
