import { lines } from '../lines.ts';

/** Threads of a workgroup. */
export const registerThreads = 64;

/** Rows of a thread: four sums for each value of B that is read. */
export const registerRows = 4;

/**
 * The code of a narrow product, with few columns: each thread keeps some rows of the result, all their columns, in registers, so
 * that each element of A is read once. Its threads are the shares of the inner dimension times the groups of rows.
 */
export const registerProduct = (columns: number): string => {
  const vectors = Math.ceil(columns / 4);
  const sums = registerRows * vectors;
  const element = (vector: number, lane: number) => {
    const column = vector * 4 + lane;
    return column < columns ? `readB(k, ${column})` : '0.0';
  };
  const store = (row: number) =>
    lines(columns, (column) => {
      const sum = `sum${row * vectors + (column >> 2)}[${column % 4}]`;
      return `result[start${row} + ${column}] = finish(${sum}, ${column});`;
    });
  return `
    fn main(index : i32) {
      let groups = (uniforms.rows + ${registerRows - 1}) / ${registerRows};
      let share = index / groups;
      let row = index % groups * ${registerRows};
      let first = share * uniforms.share;
      let last = min(first + uniforms.share, uniforms.inner);
      ${lines(registerRows, (r) => `let place${r} = rowPlace(row + ${r});`)}
      ${lines(sums, (sum) => `var sum${sum} = vec4<f32>(0.0);`)}
      for (var k = first; k < last; k++) {
        let inner = innerPlace(k);
        ${lines(vectors, (v) => `let b${v} = vec4<f32>(${[0, 1, 2, 3].map((lane) => element(v, lane)).join(', ')});`)}
        ${lines(registerRows, (r) => `let a${r} = readA(place${r}, inner);`)}
        ${lines(sums, (sum) => `sum${sum} += a${Math.floor(sum / vectors)} * b${sum % vectors};`)}
      }
      if (first < uniforms.inner) {
        ${lines(
          registerRows,
          (r) => `
        if (row + ${r} < uniforms.rows) {
          let start${r} = (share * uniforms.rows + row + ${r}) * ${columns};
          ${store(r)}
        }`,
        )}
      }
    }`;
};
