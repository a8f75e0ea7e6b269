/** The place of the largest number; of the first of them, where several are as large. */
export const argMax = (numbers: ArrayLike<number>): number => {
  let best = 0;
  for (let index = 1; index < numbers.length; index++) if (numbers[index]! > numbers[best]!) best = index;
  return best;
};
