/* One row of a pool's gradient, each element from all windows that hold it. */
#ifndef CNN_KERNELS_POOL_GRADIENT_ROW_H
#define CNN_KERNELS_POOL_GRADIENT_ROW_H

#include "pool_geometry.h"

namespace CNN_ISA {

/* A window that holds some position. */
struct PoolHolder {
  int64_t pixel; /* where its channels are in dy */
  float tap;     /* which of its taps the position is, row-major */
  float share;   /* of each of its elements in its mean */
};

/* Of one axis: visit(window, tap) for the windows that hold the position, in order. */
template <class Visit>
CNN_INLINE void for_holders(const PoolAxis& axis, int64_t position, const Visit& visit) {
  const int64_t from_start = position + axis.pad, before = from_start - (axis.kernel - 1) * axis.dilation;
  const int64_t last = from_start / axis.stride;
  for (int64_t window = before <= 0 ? 0 : (before + axis.stride - 1) / axis.stride; window <= last && window < axis.out;
       ++window) {
    const int64_t distance = from_start - window * axis.stride;
    if (axis.dilation == 1) {
      visit(window, distance);
    } else if (distance % axis.dilation == 0) {
      visit(window, distance / axis.dilation);
    }
  }
}

constexpr int64_t most_holders = 256;

/* to = the sum of add(holder, channel, count, sum so far) over the holders of each position of a row of the input, in order. Windows
 * have at most most_holders taps. */
template <class Add>
CNN_INLINE void sum_holders(const PoolGeometry& g, int64_t line, float* to, const Add& add) {
  const int64_t image = line / g.rows.in;
  PoolHolder holders[most_holders];
  for (int64_t column = 0; column < g.columns.in; ++column, to += g.channels) {
    int64_t count = 0;
    for_holders(g.rows, line % g.rows.in, [&](int64_t row, int64_t row_tap) {
      const int64_t rows = g.rows.taps(row);
      for_holders(g.columns, column, [&](int64_t window, int64_t column_tap) {
        holders[count++] = {((image * g.rows.out + row) * g.columns.out + window) * g.channels,
                            static_cast<float>(row_tap * g.columns.kernel + column_tap),
                            1.0f / static_cast<float>(rows * g.columns.taps(window))};
      });
    });
    for_channels(g.channels, [&](int64_t c, int lanes) {
      Vec sum = Vec::zero();
      for (int64_t i = 0; i < count; ++i) sum = add(holders[i], c, lanes, sum);
      store_channels(to + c, sum, lanes);
    });
  }
}

}  // namespace CNN_ISA
#endif
