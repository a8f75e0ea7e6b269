/* The largest of each window. */
#ifndef CNN_KERNELS_MAX_POOL_H
#define CNN_KERNELS_MAX_POOL_H

#include <math.h>

#include "../../include/cnn_kernels.h"
#include "chunks.h"
#include "max_pool_window.h"

namespace CNN_ISA {

/* The values alone, without where they are. A NaN is passed over, as in tfjs. */
CNN_INLINE Vec maximum_of_window(const PoolWindow& window, const float* image, int count) {
  Vec best = Vec::broadcast(-HUGE_VALF);
  window.for_each(image, [&](const float* pixel, int64_t, int64_t) {
    const Vec value = load_channels(pixel, count);
    best = Vec::select(Vec::greater(value, best), value, best);
  });
  return best;
}

/* Fewer channels than lanes, and place for whole vectors: the lanes too many are written into the next pixel, before its own. */
CNN_INLINE bool has_room(const PoolGeometry& g, const PoolWindow& window, int64_t column) {
  const int64_t last = window.offset + (window.rows - 1) * window.row_step + (window.columns - 1) * window.column_step;
  return g.channels < Vec::width && column * g.channels + Vec::width <= g.out_row() &&
         last + Vec::width <= g.rows.in * g.in_row();
}

inline int32_t max_pool(const MaxPoolArguments& arguments) {
  const float* x = arguments.x;
  float* y = arguments.y;
  const PoolGeometry g(arguments.window);
  uint8_t* bytes = has_byte_places(g) ? static_cast<uint8_t*>(arguments.indices) : nullptr;
  int32_t* words = has_byte_places(g) ? nullptr : static_cast<int32_t*>(arguments.indices);
  const auto at = [&](const PoolWindow& window, const float* image, int64_t output, int count) {
    if (bytes == nullptr && words == nullptr) {
      return store_channels(y + output, maximum_of_window(window, image, count), count);
    }
    const Largest largest = largest_of_window(g, window, image, count);
    store_channels(y + output, largest.value, count);
    if (bytes != nullptr) return store_places(bytes + output, largest.place, count);
    store_places(words + output, largest.place, count);
  };
  for_chunks(g.batch * g.rows.out, g.out_row() * g.taps(), [&](int64_t begin, int64_t end) {
    for (int64_t line = begin; line < end; ++line) {
      const float* image = x + line / g.rows.out * g.rows.in * g.in_row();
      for (int64_t column = 0; column < g.columns.out; ++column) {
        const PoolWindow window = g.window(line % g.rows.out, column);
        const int64_t pixel = line * g.out_row() + column * g.channels;
        if (has_room(g, window, column)) {
          at(window, image, pixel, Vec::width);
        } else {
          for_channels(g.channels, [&](int64_t c, int count) { at(window, image + c, pixel + c, count); });
        }
      }
    }
  });
  return CNN_OK;
}

}  // namespace CNN_ISA
#endif
