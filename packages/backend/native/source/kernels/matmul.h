/* y[i] = activation(op(a[i]) op(b[i]) + bias + residual). */
#ifndef CNN_KERNELS_MATMUL_H
#define CNN_KERNELS_MATMUL_H

#include "gemm_block.h"
#include "matmul_few_rows.h"
#include "operation_arguments.h"
#include "workspace_layout.h"

namespace CNN_ISA {

template <class Operands>
struct MatrixProduct {
  static constexpr int64_t stretch = inner_block * Operands::depth; /* of k, which one pass of tiles takes */

  const float *a, *b;
  float* y;
  int64_t batch, rows, columns, inner;
  bool transpose_a, transpose_b;
  int64_t stride_a, stride_b;
  Epilogue epilogue;
  Panels panels;
  int64_t row_blocks, panel_groups;

  explicit MatrixProduct(const MatmulArguments& arguments)
      : a(arguments.a),
        b(arguments.b),
        y(arguments.y),
        batch(arguments.batch),
        rows(arguments.rows),
        columns(arguments.columns),
        inner(arguments.inner),
        transpose_a(arguments.transpose_a),
        transpose_b(arguments.transpose_b),
        stride_a(arguments.batch_stride_a),
        stride_b(arguments.batch_stride_b),
        epilogue(epilogue_of(arguments)),
        panels(columns),
        row_blocks(ceil_divide(rows, highest_block)) {
    constexpr int64_t many_tasks = 64, panels_in_group = 4;
    panel_groups =
        batch * row_blocks * panels.count < many_tasks ? panels.count : ceil_divide(panels.count, panels_in_group);
  }

  int64_t tasks() const { return columns == 0 ? 0 : batch * row_blocks * panel_groups; }

  bool copies_left() const { return transpose_a || Operands::depth > 1; }

  static constexpr int64_t packed_count = inner_block * widest_tile * Vec::width;
  size_t own_bytes() const {
    return aligned(sizeof(float) * (size_t)packed_count) +
           (copies_left() ? sizeof(float) * (size_t)(inner_block * highest_block) : 0);
  }

  void pack_right(const float* from, int64_t k, int64_t count, int64_t panel, float* packed) const {
    const int64_t column = panels.first_column(panel);
    if (transpose_b)
      pack_columns<Operands>(from + column * inner + k, inner, count, panels.columns_of(panel), panels.vectors_of(panel), packed);
    else
      pack_rows<Operands>(from + k * columns + column, columns, count, panels.columns_of(panel),
                          panels.vectors_of(panel), packed);
  }

  /* Asks for a share of what pack_right reads: a large matrix comes from memory, a few lines from each page of it, in an order
   * that no hardware foresees. */
  void prefetch_right(const float* from, int64_t k, int64_t count, int64_t panel, int64_t share, int64_t shares) const {
    constexpr int64_t line = 16;
    const int64_t column = panels.first_column(panel), width = panels.columns_of(panel);
    const int64_t lines = transpose_b ? width : count, length = transpose_b ? count : width,
                  stride = transpose_b ? inner : columns;
    const float* start = transpose_b ? from + column * inner + k : from + k * columns + column;
    for (int64_t i = share * lines / shares; i < (share + 1) * lines / shares; i++)
      for (int64_t j = 0; j < length; j += line) __builtin_prefetch(start + i * stride + j, 0, 2);
  }

  void run(int64_t task, void* workspace) const {
    constexpr int64_t share_rows = 4 * tile_height(widest_tile);
    const int64_t group = task % panel_groups, row_block = task / panel_groups % row_blocks,
                  item = task / panel_groups / row_blocks;
    const float *from_a = a + item * stride_a, *from_b = b + item * stride_b;
    Arrays own(workspace);
    float* packed = own.take<float>(packed_count);
    float* left = own.take<float>(0);

    const int64_t first = row_block * rows / row_blocks;
    BlockRows block;
    block.count = (row_block + 1) * rows / row_blocks - first;
    for (int64_t i = 0; i < block.count; i++) block.out[i] = y + (item * rows + first + i) * columns;
    const int64_t panel_begin = group * panels.count / panel_groups,
                  panel_end = (group + 1) * panels.count / panel_groups;

    int64_t k = 0;
    do { /* once also where inner is 0 */
      const int64_t count = smaller(stretch, inner - k), next_count = smaller(stretch, inner - k - count);
      const Run run = {0, 0, (ptrdiff_t)(count / Operands::depth)};
      if (transpose_a) pack_rows_plain(from_a + k * rows + first, rows, count, block.count, left);
      for (int64_t i = 0; i < block.count; i++) {
        const float* from = from_a + (first + i) * inner + k;
        float* copy = left + i * inner_block;
        if (!transpose_a && copies_left()) pack_adjacent<Operands>(from, count, copy);
        block.left[i] = transpose_a ? left + i : copies_left() ? copy : from;
      }
      for (int64_t panel = panel_begin; panel < panel_end; panel++) {
        pack_right(from_b, k, count, panel, packed);
        const bool turns = panel + 1 == panel_end;
        const int64_t shares = ceil_divide(block.count, share_rows);
        for (int64_t share = 0; share < shares; share++) {
          if (!turns)
            prefetch_right(from_b, k, count, panel + 1, share, shares);
          else if (next_count > 0)
            prefetch_right(from_b, k + count, next_count, panel_begin, share, shares);
          const int64_t row = share * share_rows, height = smaller(share_rows, block.count - row);
          const auto multiply =
              transpose_a ? multiply_panel<Layout::interleaved, Operands> : multiply_panel<Layout::rows, Operands>;
          multiply(block.left + row, (ptrdiff_t)block.count, block.out + row, height, &run, 1, packed,
                   panels.vectors_of(panel), panels.first_column(panel), panels.columns_of(panel), epilogue, k == 0,
                   k + count == inner);
        }
      }
      k += count;
    } while (k < inner);
  }

  static void pack_rows_plain(const float* from, int64_t stride, int64_t count, int64_t width, float* into) {
    for (int64_t k = 0; k < count; k += Operands::depth, from += Operands::depth * stride, into += width)
      for (int64_t i = 0; i < width; i += Vec::width)
        Operands::template join<1>(
            [&](int part, const auto& take) { take(0, load_at_most(from + part * stride + i, width - i)); },
            [&](int, Vec a) { Vec::store_partial(into + i, a, (int)smaller(Vec::width, width - i)); });
  }
};

template <class Operands>
int32_t multiply_matrices(const MatrixProduct<Operands>& product) {
  const size_t own_bytes = product.own_bytes();
  if (!reserve_thread_workspaces(own_bytes)) return CNN_OUT_OF_MEMORY;
  if (reserving()) return CNN_OK;
  parallel_for(product.tasks(),
               [&](int64_t task, int thread) { product.run(task, thread_workspace(thread, own_bytes)); });
  return CNN_OK;
}

inline int32_t matmul(const MatmulArguments& arguments) {
  if (has_few_rows(arguments)) return matmul_few_rows(arguments);
  return with_operands(takes_pairs(arguments.bfloat16) && arguments.inner % 2 == 0, [&](auto operands) {
    return multiply_matrices(MatrixProduct<decltype(operands)>(arguments));
  });
}

}  // namespace CNN_ISA

#endif
