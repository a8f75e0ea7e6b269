/* A block of the output, rows by panels, over all of the inner dimension. */
#ifndef CNN_KERNELS_GEMM_BLOCK_H
#define CNN_KERNELS_GEMM_BLOCK_H

#include "activation.h"
#include "activation_gradient.h"
#include "gemm_panels.h"

namespace CNN_ISA {

/* What happens to the finished sums: activation(sum + bias + residual); or, where x is given, that activation's output,
 * (sum + residual) * activation'(x). */
struct Epilogue {
  const float* bias; /* or nullptr */
  int activation;
  float alpha;
  const float* out = nullptr;      /* where the output starts; residual and x lie as it does */
  const float* residual = nullptr; /* or nullptr; may be out */
  const float* x = nullptr;        /* or nullptr */

  /* What the store itself does. */
  int stored() const { return x == nullptr && is_clamp(activation) ? activation : CNN_LINEAR; }
  /* Whether there is more to do than the store does. */
  bool finishes() const { return activation != stored(); }

  ptrdiff_t to_residual() const { return floats_between(out, residual); }
  const float* residual_at(const float* y) const { return y + to_residual(); }

  /* On values that hold the sums with bias and residual. */
  void finish(float* y, int64_t count) const {
    if (x)
      multiply_activation_gradient(y, y + floats_between(out, x), count, activation, alpha);
    else
      activate(y, count, activation, alpha);
  }

 private:
  /* They lie in different arrays, so pointers can't be subtracted. */
  static ptrdiff_t floats_between(const float* from, const float* to) {
    return (reinterpret_cast<intptr_t>(to) - reinterpret_cast<intptr_t>(from)) / (ptrdiff_t)sizeof(float);
  }
};

/* Columns [column, column + columns) of rows of the output; where those follow each other in memory, in one go. */
inline void finish_rows(float* const* rows, int64_t count, int64_t column, int64_t columns, const Epilogue& epilogue) {
  for (int64_t first = 0, end; first < count; first = end) {
    end = first + 1;
    while (end < count && rows[end] == rows[end - 1] + columns) end++;
    epilogue.finish(rows[first] + column, (end - first) * columns);
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
 * with bias and residual (which may lie where the sums go), `last` ends them with the activation. `step` as in Tile. */
template <Layout layout, class Operands = Floats>
void multiply_panel(const float* const* left, ptrdiff_t step, float* const* rows, int64_t count, const Run* runs,
                    int64_t run_count, const float* packed, int vectors, int64_t column, int columns,
                    const Epilogue& epilogue, bool first, bool last) {
  constexpr int64_t finished_tiles = 8; /* at a time: few calls, and the sums are still in the first-level cache */
  const int64_t tiles = ceil_divide(count, tile_height(vectors));
  const bool finishes = last && epilogue.finishes(), residual = first && epilogue.residual;
  float* out[highest_tile];
  Tile tile = {nullptr,
               step,
               runs,
               (ptrdiff_t)run_count,
               packed,
               out,
               columns,
               !first || residual,
               residual ? epilogue.to_residual() : 0,
               last ? epilogue.stored() : CNN_LINEAR,
               first && epilogue.bias ? epilogue.bias + column : nullptr};
  for (int64_t t = 0, finished = 0; t < tiles; t++) {
    const int64_t row = t * count / tiles;
    const int height = (int)((t + 1) * count / tiles - row);
    tile.rows = left + row;
    for (int i = 0; i < height; i++) out[i] = rows[row + i] + column;
    tile_function<layout, Operands>(height, vectors)(tile);
    if (!finishes || ((t + 1) % finished_tiles != 0 && t + 1 < tiles)) continue;
    finish_rows(rows + finished, row + height - finished, column, columns, epilogue);
    finished = row + height;
  }
}

}  // namespace CNN_ISA

#endif
