import type { Random } from '@cnn/core';

/**
 * As many images as there are, every class that has any equally often: the images of a class in an order of their own, again
 * and again, so that none comes twice before all have come once.
 */
export const balancedOrder = (labels: Int32Array, classes: number, random: Random): Uint32Array => {
  const members: number[][] = Array.from({ length: classes }, () => []);
  for (const [index, label] of labels.entries()) members[label]!.push(index);
  const present = members.filter((images) => images.length > 0);
  // Which classes have one more, where the images are no multiple of them, is chance too.
  const turns = random.fork('classes').permutation(present.length);
  const order = new Uint32Array(labels.length);
  turns.forEach((which, turn) => {
    const images = present[which]!;
    let shuffled: Uint32Array = new Uint32Array();
    for (let place = turn, drawn = 0; place < order.length; place += present.length, drawn++) {
      const within = drawn % images.length;
      if (within === 0) shuffled = random.fork('class', which, drawn).permutation(images.length);
      order[place] = images[shuffled[within]!]!;
    }
  });
  return random
    .fork('order')
    .permutation(order.length)
    .map((place) => order[place]!);
};
