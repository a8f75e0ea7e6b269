/**
 * What of an epoch's images is a rank's: of every batchSize × worldSize of them its block, so that the ranks' batches, one behind the other,
 * are the batch that one rank alone would have. The last ones are divided as evenly as can be; a rank may have none of them.
 */
export const partOfRank = (order: Uint32Array, rank: number, worldSize: number, batchSize: number): Uint32Array => {
  if (worldSize === 1) return order;
  const whole = batchSize * worldSize;
  const part = new Uint32Array(lengthOfPart(order.length, rank, worldSize, batchSize));
  for (let start = 0, filled = 0; start < order.length; start += whole) {
    const count = Math.min(whole, order.length - start);
    const own = order.subarray(start + bound(count, rank, worldSize), start + bound(count, rank + 1, worldSize));
    part.set(own, filled);
    filled += own.length;
  }
  return part;
};

/** How many images of `length` are a rank's. */
export const lengthOfPart = (length: number, rank: number, worldSize: number, batchSize: number): number => {
  const whole = batchSize * worldSize;
  const rest = length % whole;
  const full = Math.floor(length / whole) * batchSize;
  return full + bound(rest, rank + 1, worldSize) - bound(rest, rank, worldSize);
};

const bound = (count: number, rank: number, worldSize: number): number => Math.floor((count * rank) / worldSize);
