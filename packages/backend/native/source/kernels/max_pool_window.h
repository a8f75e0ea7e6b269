/* The largest of one pool window and where it is. */
#ifndef CNN_KERNELS_MAX_POOL_WINDOW_H
#define CNN_KERNELS_MAX_POOL_WINDOW_H

#include <math.h>

#include "pool_geometry.h"

namespace CNN_ISA {

struct Largest {
  Vec value;
  Vec place; /* in the window, row-major; the first one wins; a NaN is passed over, as in tfjs */
};

/* Of `count` channels from the pointer on. */
CNN_INLINE Largest largest_of_window(const PoolGeometry& g, const PoolWindow& window, const float* image, int count) {
  /* Where nothing is larger than minus infinity, the first place has it. */
  const int64_t first = window.first_row * g.columns.kernel + window.first_column;
  Largest best{Vec::broadcast(-HUGE_VALF), Vec::broadcast(static_cast<float>(first))};
  window.for_each(image, [&](const float* pixel, int64_t i, int64_t j) {
    const Vec value = load_channels(pixel, count);
    const Vec place = Vec::broadcast(static_cast<float>(i * g.columns.kernel + j));
    const Mask better = Vec::greater(value, best.value);
    best = {Vec::select(better, value, best.value), Vec::select(better, place, best.place)};
  });
  return best;
}

/* What indices are stored as: a byte for each place while a window has at most 256 taps, else an int32. */
inline bool has_byte_places(const PoolGeometry& g) { return g.taps() <= 256; }

template <class Index>
CNN_INLINE void store_places(Index* to, Vec place, int count) {
  int32_t places[Vec::width];
  Vec::to_int32(places, place);
  if (count == Vec::width) {
    for (int i = 0; i < Vec::width; ++i) to[i] = static_cast<Index>(places[i]);
    return;
  }
  for (int i = 0; i < count; ++i) to[i] = static_cast<Index>(places[i]);
}

}  // namespace CNN_ISA
#endif
