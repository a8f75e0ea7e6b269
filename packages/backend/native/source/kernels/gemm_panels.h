/* The packed right operand: its columns in panels of at most widest_tile vectors, as equal as can be, the last one padded
 * with zeros; in a panel, for each k its columns. */
#ifndef CNN_KERNELS_GEMM_PANELS_H
#define CNN_KERNELS_GEMM_PANELS_H

#include "gemm_tile.h"
#include "transpose.h"

namespace CNN_ISA {

constexpr int64_t ceil_divide(int64_t a, int64_t b) { return (a + b - 1) / b; }
constexpr int64_t smaller(int64_t a, int64_t b) { return a < b ? a : b; }
constexpr int64_t larger(int64_t a, int64_t b) { return a > b ? a : b; }

struct Panels {
  int64_t columns, vectors, count;

  explicit Panels(int64_t columns)
      : columns(columns), vectors(ceil_divide(columns, Vec::width)), count(ceil_divide(vectors, widest_tile)) {}

  int64_t first_vector(int64_t panel) const { return panel * vectors / count; }
  int64_t first_column(int64_t panel) const { return first_vector(panel) * Vec::width; }
  int vectors_of(int64_t panel) const { return (int)(first_vector(panel + 1) - first_vector(panel)); }
  int columns_of(int64_t panel) const { return (int)(smaller(columns, first_column(panel + 1)) - first_column(panel)); }
  /* Floats before this panel when each has `inner` rows. */
  int64_t offset(int64_t panel, int64_t inner) const { return first_column(panel) * inner; }
};

/* How much of k one pass takes: about inner_block, in whole vectors, as equal as can be. */
constexpr int64_t stretch_of(int64_t inner) {
  constexpr int64_t block = inner_block / Vec::width;
  const int64_t vectors = ceil_divide(inner, Vec::width);
  return inner == 0 ? 1 : ceil_divide(vectors, ceil_divide(vectors, block)) * Vec::width;
}

/* Rows of `columns` floats, `stride` apart, to rows of `vectors` vectors. */
template <class Operands = Floats>
inline void pack_rows(const float* from, int64_t stride, int64_t rows, int columns, int vectors, float* into) {
  for (int64_t k = 0; k < rows; k += Operands::depth, from += Operands::depth * stride)
    for (int j = 0; j < vectors; j++, into += Vec::width)
      Operands::template join<1>(
          [&](int part, const auto& take) {
            take(0, load_at_most(from + part * stride + j * Vec::width, columns - j * Vec::width));
          },
          [&](int, Vec a) { Vec::store(into, a); });
}

/* `count` floats as operands. */
template <class Operands>
inline void pack_adjacent(const float* from, int64_t count, float* into) {
  int64_t i = 0;
  for (; i + Vec::width <= count; i += Vec::width) Operands::store(into + i / Operands::depth, Vec::load(from + i));
  if (i == count) return;
  float last[Vec::width];
  Operands::store(last, Vec::load_partial(from + i, (int)(count - i)));
  for (int64_t j = 0; j < ceil_divide(count - i, Operands::depth); j++) into[i / Operands::depth + j] = last[j];
}

/* The same where the columns are `stride` apart and the values of one column adjacent: square by square. */
template <class Operands = Floats>
inline void pack_columns(const float* from, int64_t stride, int64_t rows, int columns, int vectors, float* into) {
  constexpr int width = Vec::width;
  const int64_t step = (int64_t)vectors * width;
  for (int64_t first = 0; first < rows; first += Operands::depth * width) {
    const int64_t values = smaller(rows - first, Operands::depth * width);
    const int height = (int)ceil_divide(values, Operands::depth);
    for (int vector = 0; vector < vectors; vector++) {
      const int present = columns - vector * width;
      const float* column = from + vector * width * stride + first;
      Vec square[width];
      CNN_UNROLL
      for (int i = 0; i < width; i++)
        square[i] = i < present ? Operands::load(column + i * stride, values) : Vec::zero();
      transpose(square);
      float* out = into + first / Operands::depth * step + vector * width;
      CNN_UNROLL
      for (int i = 0; i < width; i++)
        if (i < height) Vec::store(out + i * step, square[i]);
    }
  }
}

}  // namespace CNN_ISA

#endif
