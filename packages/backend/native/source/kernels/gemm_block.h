/* A block of the output, rows by panels, over all of the inner dimension. */
#ifndef CNN_KERNELS_GEMM_BLOCK_H
#define CNN_KERNELS_GEMM_BLOCK_H

#include "activation.h"
#include "gemm_panels.h"

namespace CNN_ISA {

/* What happens to the finished sums. */
struct Epilogue {
  const float* bias; /* or nullptr */
  int activation;
  float alpha;
};

/* Columns [column, column + columns) of rows of the output; where those follow each other in memory, in one go. */
inline void activate_rows(float* const* rows, int64_t count, int64_t column, int64_t columns, const Epilogue& epilogue) {
  for (int64_t first = 0, end; first < count; first = end) {
    end = first + 1;
    while (end < count && rows[end] == rows[end - 1] + columns) end++;
    activate(rows[first] + column, (end - first) * columns, epilogue.activation, epilogue.alpha);
  }
}

constexpr int64_t highest_block = 192;

/* Rows of the output in a block, at most highest_block of them. */
struct BlockRows {
  const float* left[highest_block];
  float* out[highest_block];
  int64_t count;
};

/* Adds the product of one stretch of k to the columns of one panel, [column, column + columns); `first` starts the sums,
 * `last` ends them with the activation. `step` as in Tile. */
template <Layout layout>
void multiply_panel(const float* const* left, ptrdiff_t step, float* const* rows, int64_t count, const Run* runs, int64_t run_count,
                    const float* packed, int vectors, int64_t column, int columns, const Epilogue& epilogue, bool first, bool last) {
  constexpr int64_t activated_tiles = 8; /* at a time: few calls, and the sums are still in the first-level cache */
  const int64_t tiles = ceil_divide(count, tile_height(vectors));
  const bool relu = last && epilogue.activation == CNN_RELU;
  const bool activates = last && epilogue.activation != CNN_LINEAR && !relu;
  float* out[highest_tile];
  Tile tile = {nullptr, step, runs, (ptrdiff_t)run_count, packed, out, columns, !first, relu,
               epilogue.bias ? epilogue.bias + column : nullptr};
  for (int64_t t = 0, finished = 0; t < tiles; t++) {
    const int64_t row = t * count / tiles;
    const int height = (int)((t + 1) * count / tiles - row);
    tile.rows = left + row;
    for (int i = 0; i < height; i++) out[i] = rows[row + i] + column;
    tile_function<layout>(height, vectors)(tile);
    if (!activates || ((t + 1) % activated_tiles != 0 && t + 1 < tiles)) continue;
    activate_rows(rows + finished, row + height - finished, column, columns, epilogue);
    finished = row + height;
  }
}

}

#endif
