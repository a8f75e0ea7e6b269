/** ln Σ exp(xᵢ), without overflow. */
export const logSumExp = (numbers: Float64Array): number => {
  let largest = -Infinity;
  for (const number of numbers) if (number > largest) largest = number;
  let sum = 0;
  for (const number of numbers) sum += Math.exp(number - largest);
  return largest + Math.log(sum);
};
