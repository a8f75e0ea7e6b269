/** `part` of each row and the rest of the row before it, the first one's being the last; in place. */
export const mixWithBefore = (values: Float32Array, rows: number, part: number): void => {
  const length = values.length / rows;
  const last = values.slice(values.length - length);
  for (let row = rows - 1; row >= 0; row--) {
    const before = row === 0 ? last : values.subarray((row - 1) * length, row * length);
    const start = row * length;
    for (let index = 0; index < length; index++) {
      values[start + index] = part * values[start + index]! + (1 - part) * before[index]!;
    }
  }
};
