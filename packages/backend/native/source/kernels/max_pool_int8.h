/* The largest byte of each window. */
#ifndef CNN_KERNELS_MAX_POOL_INT8_H
#define CNN_KERNELS_MAX_POOL_INT8_H

#include "chunks.h"
#include "pool_geometry.h"

namespace CNN_ISA {

/* Of `Count` channels: the compiler makes vectors of them. */
template <int Count>
CNN_INLINE void largest_bytes(const PoolWindow& window, const uint8_t* first, uint8_t* y) {
  uint8_t best[Count] = {};
  for (int64_t i = 0; i < window.rows; ++i) {
    const uint8_t* pixel = first + i * window.row_step;
    for (int64_t j = 0; j < window.columns; ++j, pixel += window.column_step)
      for (int c = 0; c < Count; ++c) best[c] = best[c] > pixel[c] ? best[c] : pixel[c];
  }
  for (int c = 0; c < Count; ++c) y[c] = best[c];
}

/* The last of several pieces overlaps the one before. */
template <int Count>
CNN_INLINE void largest_in_pieces(const PoolWindow& window, const uint8_t* first, uint8_t* y, int64_t channels) {
  int64_t c = 0;
  for (; c + Count <= channels; c += Count) largest_bytes<Count>(window, first + c, y + c);
  if (c < channels) largest_bytes<Count>(window, first + channels - Count, y + channels - Count);
}

inline int32_t max_pool_int8(const MaxPoolInt8Arguments& arguments) {
  const PoolGeometry g(arguments.window);
  for_chunks(g.batch * g.rows.out, g.out_row() * g.taps() / 8, [&](int64_t begin, int64_t end) {
    for (int64_t line = begin; line < end; ++line) {
      const uint8_t* image = arguments.x + line / g.rows.out * g.rows.in * g.in_row();
      uint8_t* y = arguments.y + line * g.out_row();
      for (int64_t column = 0; column < g.columns.out; ++column, y += g.channels) {
        const PoolWindow window = g.window(line % g.rows.out, column);
        const uint8_t* first = image + window.offset;
        if (g.channels >= 64)
          largest_in_pieces<64>(window, first, y, g.channels);
        else if (g.channels >= 16)
          largest_in_pieces<16>(window, first, y, g.channels);
        else
          largest_in_pieces<1>(window, first, y, g.channels);
      }
    }
  });
  return CNN_OK;
}

}  // namespace CNN_ISA
#endif
