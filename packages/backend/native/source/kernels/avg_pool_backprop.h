/* The gradient of avg_pool: each dy is shared among the elements of its window. */
#ifndef CNN_KERNELS_AVG_POOL_BACKPROP_H
#define CNN_KERNELS_AVG_POOL_BACKPROP_H

#include <string.h>

#include "../../include/cnn_kernels.h"
#include "activation_gradient.h"
#include "avg_pool_share.h"
#include "pool_gradient_row.h"

namespace CNN_ISA {

struct AveragePoolGradient {
  PoolGeometry g;
  const float* dy;
  float* dx;

  /* One row of dx, from all rows of dy whose windows hold it. */
  void row(int64_t line) const {
    float* to = dx + line * g.in_row();
    if (g.rows.tiles() && g.columns.tiles()) return tile_row(line, to);
    if (g.taps() <= most_holders) {
      return sum_holders(g, line, to, [&](const PoolHolder& holder, int64_t c, int count, Vec sum) {
        return Vec::add(sum, Vec::mul(load_channels(dy + holder.pixel + c, count), Vec::broadcast(holder.share)));
      });
    }
    memset(to, 0, static_cast<size_t>(g.in_row()) * sizeof(float));
    for_holders(g.rows, line % g.rows.in, [&](int64_t row, int64_t) { add(of_row(line, row), g.rows.taps(row), to); });
  }

 private:
  const float* of_row(int64_t line, int64_t row) const {
    return dy + (line / g.rows.in * g.rows.out + row) * g.out_row();
  }

  void tile_row(int64_t line, float* to) const {
    const int64_t row = (line % g.rows.in + g.rows.pad) / g.rows.stride;
    if (row < g.rows.out) return spread(of_row(line, row), g.rows.taps(row), to);
    memset(to, 0, static_cast<size_t>(g.in_row()) * sizeof(float));
  }

  void add(const float* from, int64_t row_taps, float* to) const {
    const Share share(g, row_taps);
    for (int64_t column = 0; column < g.columns.out; ++column) {
      const Vec part = share.of(g.columns.taps(column));
      for (int64_t c = 0; c < g.channels; c += Vec::width) {
        const int count = g.channels - c < Vec::width ? static_cast<int>(g.channels - c) : Vec::width;
        const Vec value = Vec::mul(load_channels(from + column * g.channels + c, count), part);
        for (int64_t j = g.columns.first_tap(column); j < g.columns.end_tap(column); ++j) {
          float* pixel = to + g.columns.position(column, j) * g.channels + c;
          store_channels(pixel, Vec::add(load_channels(pixel, count), value), count);
        }
      }
    }
  }

  /* Windows that tile the row write each pixel once, from left to right; with fewer channels than lanes a store covers some of
   * the next pixel, which is written after it. */
  void spread(const float* from, int64_t row_taps, float* to) const {
    const Share share(g, row_taps);
    for (int64_t column = 0; column < g.columns.out; ++column) {
      const bool is_inside = g.columns.is_inside(column);
      const int64_t first = is_inside ? 0 : g.columns.first_tap(column);
      const int64_t end = is_inside ? g.columns.kernel : g.columns.end_tap(column);
      const Vec part = share.of(end - first);
      for_channels(g.channels, [&](int64_t c, int count) {
        const Vec value = Vec::mul(load_channels(from + column * g.channels + c, count), part);
        for (int64_t j = first; j < end; ++j) {
          const int64_t at = g.columns.position(column, j) * g.channels + c;
          store_channels(to + at, value, at + Vec::width <= g.in_row() ? Vec::width : count);
        }
      });
    }
    const int64_t written = g.columns.position(g.columns.out - 1, g.columns.kernel - 1) + 1;
    if (written < g.columns.in) {
      memset(to + written * g.channels, 0, static_cast<size_t>((g.columns.in - written) * g.channels) * sizeof(float));
    }
  }
};

inline int32_t avg_pool_backprop(const AvgPoolBackpropArguments& arguments) {
  const AveragePoolGradient gradient{PoolGeometry(arguments.window), arguments.dy, arguments.dx};
  const float* x = arguments.x;
  const int activation = arguments.activation;
  const float alpha = arguments.alpha;
  const PoolGeometry& g = gradient.g;
  constexpr int64_t rows_together = 4096; /* their floats */
  /* Some rows at a time: what was just stored is not at hand yet where loads fall on several of the stores. */
  const int64_t together = 1 + rows_together / (1 + g.in_row());
  for_chunks(g.batch * g.rows.in, g.in_row() * 2, [&](int64_t begin, int64_t end) {
    for (int64_t first = begin, last; first < end; first = last) {
      last = first + together < end ? first + together : end;
      for (int64_t line = first; line < last; ++line) gradient.row(line);
      const int64_t at = first * g.in_row();
      multiply_activation_gradient(gradient.dx + at, x + at, (last - first) * g.in_row(), activation, alpha);
    }
  });
  return CNN_OK;
}

}  // namespace CNN_ISA
#endif
