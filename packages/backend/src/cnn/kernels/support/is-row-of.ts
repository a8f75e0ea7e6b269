/** Whether a tensor is added to rows of `columns` elements, as a bias is: [columns], [1, columns] … */
export const isRowOf = (shape: readonly number[], columns: number): boolean => {
  const last = shape.length - 1;
  if (last < 0 || shape[last] !== columns) return false;
  for (let index = 0; index < last; index++) if (shape[index] !== 1) return false;
  return true;
};
