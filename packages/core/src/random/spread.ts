/** The finaliser of murmur3: spreads every bit of a 32-bit integer over all of them. */
export const spread = (value: number): number => {
  let hash = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
};

/** 2³² divided by the golden ratio: a step that visits all 32-bit integers before it repeats one. */
export const goldenStep = 0x9e3779b9;
