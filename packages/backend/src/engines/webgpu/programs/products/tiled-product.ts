import { lines } from '../lines.ts';

/** Threads of a workgroup along rows and along columns; each has four by four elements of the result. */
const threads = 8;
const inner = 16;

/** Rows and columns of the result that a workgroup computes. */
export const tileSize = threads * 4;

export const tileThreads = threads * threads;

/**
 * The code of a wide product: a workgroup takes tiles of A and B into its own memory, where each element is read by eight
 * threads, each of which multiplies four of A's by four of B's. Its workgroups are the shares of the inner dimension times the tiles.
 */
export const tiledProduct = (columns: number): string => `
    var<workgroup> tileA : array<vec4<f32>, ${(inner * tileSize) / 4}>;
    var<workgroup> tileB : array<vec4<f32>, ${(inner * tileSize) / 4}>;

    fn main(index : i32) {
      let tile = index / ${tileThreads};
      let thread = index % ${tileThreads};
      let tilesAcross = ${Math.ceil(columns / tileSize)};
      let tilesDown = (uniforms.rows + ${tileSize - 1}) / ${tileSize};
      let share = tile / (tilesDown * tilesAcross);
      let firstRow = tile / tilesAcross % tilesDown * ${tileSize};
      let firstColumn = tile % tilesAcross * ${tileSize};
      let threadRow = thread / ${threads};
      let threadColumn = thread % ${threads};
      let first = share * uniforms.share;
      let last = min(first + uniforms.share, uniforms.inner);
      ${lines(4, (row) => `var sum${row} = vec4<f32>(0.0);`)}
      // As many rounds for all, as barriers demand.
      for (var round = 0; round < uniforms.share; round += ${inner}) {
        for (var place = thread; place < ${inner * tileSize}; place += ${tileThreads}) {
          let k = first + round + place / ${tileSize};
          let row = firstRow + place % ${tileSize};
          let column = firstColumn + place % ${tileSize};
          var a = 0.0;
          var b = 0.0;
          if (k < last) {
            if (row < uniforms.rows) {
              a = readA(rowPlace(row), innerPlace(k));
            }
            if (column < ${columns}) {
              b = readB(k, column);
            }
          }
          tileA[place / 4][place % 4] = a;
          tileB[place / 4][place % 4] = b;
        }
        workgroupBarrier();
        for (var k = 0; k < ${inner}; k++) {
          let a = tileA[k * ${tileSize / 4} + threadRow];
          let b = tileB[k * ${tileSize / 4} + threadColumn];
          ${lines(4, (row) => `sum${row} += a[${row}] * b;`)}
        }
        workgroupBarrier();
      }
      if (first < uniforms.inner) {
        let row = firstRow + threadRow * 4;
        let column = firstColumn + threadColumn * 4;
        let start = (share * uniforms.rows + row) * ${columns} + column;
        for (var lane = 0; lane < 4; lane++) {
          if (column + lane < ${columns}) {
            ${lines(4, (r) => `if (row + ${r} < uniforms.rows) { result[start + ${r * columns} + lane] = finish(sum${r}[lane], column + lane); }`)}
          }
        }
      }
    }`;
