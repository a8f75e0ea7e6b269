import type { Random } from '@cnn/core';

/**
 * The columns, one after the other, of a random matrix of orthonormal columns, evenly from all of them: the Q that the QR decomposition
 * of a matrix of normal numbers has with a positive diagonal of R. It is built from the reflections of that decomposition, whose vectors
 * are themselves normal, without the matrix. Takes about 2 · rows · columns² multiplications and as many additions.
 *
 * @param rows At least as many as columns.
 * @see Stewart: The efficient generation of random orthogonal matrices with an application to condition estimators, 1980.
 */
export function* randomOrthogonal(rows: number, columns: number, random: Random): Generator<Float64Array> {
  const reflections = Array.from({ length: columns }, (_, index) => reflectionOf(rows - index, random));
  // A column begins as an axis, which the reflections after its own leave alone. Four columns at a time read each vector once.
  for (let first = 0; first < columns; first += 4) {
    const block = reflections.slice(first, first + 4).map(({ sign }, index) => {
      const column = new Float64Array(rows);
      column[first + index] = sign;
      return column;
    });
    for (let index = first + block.length - 1; index >= 0; index--) reflect(block, reflections[index]!.vector, index);
    yield* block;
  }
}

/**
 * The reflection x → x − v (v · x) that takes a vector of normal numbers to the first axis, away from where it points; the sign is that
 * of what stands on R's diagonal then, and the column's, which makes it positive.
 */
const reflectionOf = (size: number, random: Random): { vector: Float64Array; sign: number } => {
  const vector = new Float64Array(size);
  let length = 0;
  while (length === 0) {
    for (let index = 0; index < size; index++) vector[index] = random.normal();
    length = Math.sqrt(dot(vector, vector));
  }
  const sign = vector[0]! < 0 ? 1 : -1;
  vector[0]! -= sign * length;
  const scale = Math.sqrt(2 / dot(vector, vector));
  for (let index = 0; index < size; index++) vector[index]! *= scale;
  return { vector, sign };
};

const dot = (left: Float64Array, right: Float64Array): number => {
  let sum = 0;
  for (let index = 0; index < left.length; index++) sum += left[index]! * right[index]!;
  return sum;
};

/** Reflects up to four columns from a row on. */
const reflect = ([a, b, c, d]: readonly Float64Array[], vector: Float64Array, from: number): void => {
  if (!a || !b || !c || !d) {
    for (const column of [a, b, c]) {
      if (!column) continue;
      const part = column.subarray(from);
      const along = dot(vector, part);
      for (let index = 0; index < part.length; index++) part[index]! -= along * vector[index]!;
    }
    return;
  }
  let [alongA, alongB, alongC, alongD] = [0, 0, 0, 0];
  for (let index = 0, row = from; index < vector.length; index++, row++) {
    const value = vector[index]!;
    alongA += value * a[row]!;
    alongB += value * b[row]!;
    alongC += value * c[row]!;
    alongD += value * d[row]!;
  }
  for (let index = 0, row = from; index < vector.length; index++, row++) {
    const value = vector[index]!;
    a[row]! -= value * alongA;
    b[row]! -= value * alongB;
    c[row]! -= value * alongC;
    d[row]! -= value * alongD;
  }
};
