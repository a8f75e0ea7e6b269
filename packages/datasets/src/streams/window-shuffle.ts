import type { Random } from '@cnn/core';

/** The same items, each a random one of the next `size`: an order nearly at random, in the memory of `size` items. */
export async function* windowShuffle<Item>(
  items: AsyncIterable<Item>,
  size: number,
  random: Random,
): AsyncGenerator<Item> {
  const waiting: Item[] = [];
  const takeOne = (): Item => {
    const place = random.integer(0, waiting.length - 1);
    const chosen = waiting[place]!;
    const last = waiting.pop()!;
    if (place < waiting.length) waiting[place] = last;
    return chosen;
  };
  for await (const item of items) {
    waiting.push(item);
    if (waiting.length > size) yield takeOne();
  }
  while (waiting.length > 0) yield takeOne();
}
