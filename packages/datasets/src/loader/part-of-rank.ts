/** Every worldSize-th image from `rank` on; where they are no multiple, the first ones come again, so that all ranks have as many. */
export const partOfRank = (order: Uint32Array, rank: number, worldSize: number): Uint32Array =>
  worldSize === 1
    ? order
    : Uint32Array.from(
        { length: Math.ceil(order.length / worldSize) },
        (_, place) => order[(place * worldSize + rank) % order.length]!,
      );
