/* Matrix products with so few rows that reading b sets the pace: it is read once, as it lies, and not packed. */
#ifndef CNN_KERNELS_MATMUL_FEW_ROWS_H
#define CNN_KERNELS_MATMUL_FEW_ROWS_H

#include "gemm_block.h"
#include "operation_arguments.h"
#include "workspace_layout.h"

namespace CNN_ISA {

constexpr int64_t few_rows = 8;

/* Elements of b that one thread reads from its cache in less time than it takes to wake another one (2 to 4 microseconds). */
constexpr int64_t alone_elements = 65536;

/* `count` columns from `column` on, of one row of the output. */
inline void finish_sums(const float* sums, float* y, int64_t column, int64_t count, const Epilogue& epilogue) {
  const auto add = [](Vec a, Vec b) { return Vec::add(a, b); };
  const float* from = sums;
  if (epilogue.residual) map_run(y, count, add, from, epilogue.residual_at(y)), from = y;
  if (epilogue.bias) map_run(y, count, add, from, epilogue.bias + column), from = y;
  if (from == sums)
    map_run(
        y, count, [](Vec a) { return a; }, from);
  if (epilogue.activation != CNN_LINEAR) epilogue.finish(y, count);
}

/* b as [inner][columns]: a task sums some rows of b, times the values of a, into sums of its own. */
struct RowSums {
  const MatmulArguments& m;
  int64_t parts, strips; /* of the inner dimension, of the columns */

  explicit RowSums(const MatmulArguments& m) : m(m) {
    constexpr int64_t most_parts = 16, strip_columns = 4096; /* sums of one row fit the first-level cache */
    strips = ceil_divide(m.columns, strip_columns);
    parts = larger(1, smaller(ceil_divide(most_parts, strips), m.inner * m.columns / alone_elements));
  }

  template <int Rows, int Depth>
  void add(int64_t k, int64_t first, int64_t last, float* sums) const {
    Vec a[Rows][Depth];
    CNN_UNROLL
    for (int r = 0; r < Rows; r++) CNN_UNROLL
    for (int d = 0; d < Depth; d++)
      a[r][d] = Vec::broadcast(m.transpose_a ? m.a[(k + d) * m.rows + r] : m.a[r * m.inner + k + d]);
    const float* b = m.b + k * m.columns;
    int64_t column = first;
    for (; column + Vec::width <= last; column += Vec::width) {
      Vec sum[Rows];
      CNN_UNROLL
      for (int r = 0; r < Rows; r++) sum[r] = Vec::load(sums + r * m.columns + column);
      CNN_UNROLL
      for (int d = 0; d < Depth; d++) {
        const Vec right = Vec::load(b + d * m.columns + column);
        CNN_UNROLL
        for (int r = 0; r < Rows; r++) sum[r] = Vec::fma(a[r][d], right, sum[r]);
      }
      CNN_UNROLL
      for (int r = 0; r < Rows; r++) Vec::store(sums + r * m.columns + column, sum[r]);
    }
    if (column == last) return;
    const int rest = (int)(last - column);
    for (int r = 0; r < Rows; r++) {
      Vec sum = Vec::load_partial(sums + r * m.columns + column, rest);
      for (int d = 0; d < Depth; d++) sum = Vec::fma(a[r][d], Vec::load_partial(b + d * m.columns + column, rest), sum);
      Vec::store_partial(sums + r * m.columns + column, sum, rest);
    }
  }

  template <int Rows>
  void run_rows(int64_t part, int64_t strip, float* sums) const {
    constexpr int depth = Rows == 1 ? 8 : Rows == 2 ? 4 : 2; /* rows of b at once: as many as fill the registers */
    const int64_t first = strip * m.columns / strips, last = (strip + 1) * m.columns / strips,
                  end = (part + 1) * m.inner / parts;
    for (int64_t r = 0; r < Rows; r++)
      for (int64_t column = first; column < last; column++) sums[r * m.columns + column] = 0.0f;
    int64_t k = part * m.inner / parts;
    for (; k + depth <= end; k += depth) add<Rows, depth>(k, first, last, sums);
    for (; k < end; k++) add<Rows, 1>(k, first, last, sums);
  }

  template <int Rows>
  int32_t run(const Epilogue& epilogue) const {
    const int64_t count = Rows * m.columns;
    float* sums = static_cast<float*>(shared_workspace(0, sizeof(float) * (size_t)(parts * count)));
    if (!sums) return CNN_OUT_OF_MEMORY;
    if (reserving()) return CNN_OK;
    parallel_for(parts * strips, [&](int64_t task, int) {
      run_rows<Rows>(task / strips, task % strips, sums + task / strips * count);
    });
    for_chunks(m.columns, parts * Rows, [&](int64_t first, int64_t last) {
      for (int64_t r = 0; r < Rows; r++) {
        float* sum = sums + r * m.columns;
        for (int64_t part = 1; part < parts; part++)
          map_run(
              sum + first, last - first, [](Vec a, Vec b) { return Vec::add(a, b); },
              static_cast<const float*>(sum + first), static_cast<const float*>(sum + part * count + first));
        finish_sums(sum + first, m.y + r * m.columns + first, first, last - first, epilogue);
      }
    });
    return CNN_OK;
  }
};

/* b as [columns][inner]: dot products along its rows. */
struct ColumnDots {
  const MatmulArguments& m;
  const float* a;                             /* [rows][inner] */
  static constexpr int64_t most_columns = 64; /* of a task */

  template <int Rows, int Columns>
  void dot(int64_t column, float* sums) const {
    Vec sum[Rows][Columns];
    CNN_UNROLL
    for (int r = 0; r < Rows; r++) CNN_UNROLL
    for (int c = 0; c < Columns; c++) sum[r][c] = Vec::zero();
    const float* b = m.b + column * m.inner;
    int64_t k = 0;
    for (; k + Vec::width <= m.inner; k += Vec::width) {
      Vec right[Columns];
      CNN_UNROLL
      for (int c = 0; c < Columns; c++) right[c] = Vec::load(b + c * m.inner + k);
      CNN_UNROLL
      for (int r = 0; r < Rows; r++) {
        const Vec left = Vec::load(a + r * m.inner + k);
        CNN_UNROLL
        for (int c = 0; c < Columns; c++) sum[r][c] = Vec::fma(left, right[c], sum[r][c]);
      }
    }
    const int rest = (int)(m.inner - k);
    for (int r = 0; r < Rows; r++)
      for (int c = 0; c < Columns; c++) {
        const Vec last =
            Vec::mul(Vec::load_partial(a + r * m.inner + k, rest), Vec::load_partial(b + c * m.inner + k, rest));
        sums[r * most_columns + c] = Vec::sum(Vec::add(sum[r][c], last));
      }
  }

  template <int Rows>
  void run_rows(int64_t first, int64_t last, float* sums) const {
    constexpr int columns = Rows == 1 ? 8 : Rows == 2 ? 4 : Rows <= 4 ? 2 : 1;
    for (; first + columns <= last; first += columns, sums += columns) dot<Rows, columns>(first, sums);
    for (; first < last; first++, sums++) dot<Rows, 1>(first, sums);
  }

  template <int Rows>
  int32_t run(const Epilogue& epilogue) const {
    if (reserving()) return CNN_OK;
    constexpr int64_t most_tasks = 16;
    const int64_t least = larger(1, alone_elements / larger(1, m.inner));
    const int64_t step = smaller(most_columns, larger(least, ceil_divide(m.columns, most_tasks)));
    parallel_for(ceil_divide(m.columns, step), [&](int64_t task, int) {
      const int64_t first = task * step, count = smaller(step, m.columns - first);
      float sums[Rows * most_columns];
      run_rows<Rows>(first, first + count, sums);
      for (int64_t r = 0; r < Rows; r++)
        finish_sums(sums + r * most_columns, m.y + r * m.columns + first, first, count, epilogue);
    });
    return CNN_OK;
  }
};

template <int Rows>
int32_t multiply_few_rows(const MatmulArguments& m, const Epilogue& epilogue) {
  if (!m.transpose_b) return RowSums(m).run<Rows>(epilogue);
  const float* a = m.a;
  if (m.transpose_a && Rows > 1) {
    float* rows = static_cast<float*>(shared_workspace(0, sizeof(float) * (size_t)(Rows * m.inner)));
    if (!rows) return CNN_OUT_OF_MEMORY;
    if (reserving()) return CNN_OK;
    for (int64_t k = 0; k < m.inner; k++)
      for (int r = 0; r < Rows; r++) rows[r * m.inner + k] = m.a[k * Rows + r];
    a = rows;
  }
  return ColumnDots{m, a}.run<Rows>(epilogue);
}

inline bool has_few_rows(const MatmulArguments& m) {
  return m.batch == 1 && m.rows >= 1 && m.rows <= few_rows && m.columns > 0;
}

inline Epilogue epilogue_of(const MatmulArguments& m) { return {m.bias, m.activation, m.alpha, m.y, m.residual}; }

inline int32_t matmul_few_rows(const MatmulArguments& m) {
  const Epilogue epilogue = epilogue_of(m);
  switch (m.rows) {
    case 1: return multiply_few_rows<1>(m, epilogue);
    case 2: return multiply_few_rows<2>(m, epilogue);
    case 3: return multiply_few_rows<3>(m, epilogue);
    case 4: return multiply_few_rows<4>(m, epilogue);
    case 5: return multiply_few_rows<5>(m, epilogue);
    case 6: return multiply_few_rows<6>(m, epilogue);
    case 7: return multiply_few_rows<7>(m, epilogue);
    default: return multiply_few_rows<8>(m, epilogue);
  }
}

}  // namespace CNN_ISA

#endif
