/* Rows of the output with few columns and an inner dimension in whole vectors: each value is a dot product along the inner
 * dimension, where a tile of gemm_tile.h would leave most of its lanes empty. */
#ifndef CNN_KERNELS_CONV2D_DOT_H
#define CNN_KERNELS_CONV2D_DOT_H

#include "gemm_block.h"

namespace CNN_ISA {

constexpr int64_t most_dot_columns = 8;

constexpr bool suits_dot(int64_t out_channels, int64_t channels) {
  return out_channels > 0 && out_channels <= most_dot_columns && out_channels * 2 <= Vec::width &&
         channels % Vec::width == 0;
}

/* For each vector of k, the columns one after the other: weight(column, k) goes to where the tile reads it. */
template <class Weight>
void pack_dot(int64_t columns, int64_t inner, const Weight& weight, float* into) {
  for (int64_t k = 0; k < inner; k += Vec::width)
    for (int64_t column = 0; column < columns; column++)
      for (int64_t lane = 0; lane < Vec::width; lane++) *into++ = weight(column, k + lane);
}

template <int Height, int Columns>
void multiply_dot(const float* const* rows, float* const* out, const Run* runs, int64_t run_count, const float* packed,
                  const Epilogue& epilogue) {
  Vec sum[Height][Columns];
  CNN_UNROLL
  for (int i = 0; i < Height; i++) CNN_UNROLL
  for (int j = 0; j < Columns; j++) sum[i][j] = Vec::zero();
  for (const Run *run = runs, *end = runs + run_count; run != end; run++) {
    const float* right = packed + run->right * Columns;
    const float* left[Height];
    CNN_UNROLL
    for (int i = 0; i < Height; i++) left[i] = rows[i] + run->left;
    for (ptrdiff_t k = 0; k < run->count; k += Vec::width, right += Columns * Vec::width) {
      Vec l[Height];
      CNN_UNROLL
      for (int i = 0; i < Height; i++) l[i] = Vec::load(left[i] + k);
      CNN_UNROLL
      for (int j = 0; j < Columns; j++) {
        const Vec r = Vec::load(right + j * Vec::width);
        CNN_UNROLL
        for (int i = 0; i < Height; i++) sum[i][j] = Vec::fma(l[i], r, sum[i][j]);
      }
    }
  }
  CNN_UNROLL
  for (int i = 0; i < Height; i++) CNN_UNROLL
  for (int j = 0; j < Columns; j++)
    out[i][j] = Vec::sum(sum[i][j]) + (epilogue.bias ? epilogue.bias[j] : 0.0f) +
                (epilogue.residual ? epilogue.residual_at(out[i])[j] : 0.0f);
}

template <int Columns>
void multiply_dot_columns(const BlockRows& rows, const Run* runs, int64_t run_count, const float* packed,
                          const Epilogue& epilogue) {
  constexpr int registers = vector_registers == 32 ? 24 : vector_registers - 4;
  constexpr int height = registers / Columns < 8 ? registers / Columns : 8;
  int64_t row = 0;
  for (; row + height <= rows.count; row += height)
    multiply_dot<height, Columns>(rows.left + row, rows.out + row, runs, run_count, packed, epilogue);
  for (; row < rows.count; row++)
    multiply_dot<1, Columns>(rows.left + row, rows.out + row, runs, run_count, packed, epilogue);
  if (epilogue.activation != CNN_LINEAR) finish_rows(rows.out, rows.count, 0, Columns, epilogue);
}

inline void multiply_dot_block(const BlockRows& rows, int64_t columns, const Run* runs, int64_t run_count,
                               const float* packed, const Epilogue& epilogue) {
  switch (columns) {
    case 1: return multiply_dot_columns<1>(rows, runs, run_count, packed, epilogue);
    case 2: return multiply_dot_columns<2>(rows, runs, run_count, packed, epilogue);
    case 3: return multiply_dot_columns<3>(rows, runs, run_count, packed, epilogue);
    case 4: return multiply_dot_columns<4>(rows, runs, run_count, packed, epilogue);
    case 5: return multiply_dot_columns<5>(rows, runs, run_count, packed, epilogue);
    case 6: return multiply_dot_columns<6>(rows, runs, run_count, packed, epilogue);
    case 7: return multiply_dot_columns<7>(rows, runs, run_count, packed, epilogue);
    default: return multiply_dot_columns<8>(rows, runs, run_count, packed, epilogue);
  }
}

}  // namespace CNN_ISA

#endif
