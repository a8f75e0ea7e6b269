/* The windows of a pool along each axis, and its pixels as vectors. */
#ifndef CNN_KERNELS_POOL_GEOMETRY_H
#define CNN_KERNELS_POOL_GEOMETRY_H

#include "operation_arguments.h"

namespace CNN_ISA {

struct PoolAxis {
  int64_t in, out, kernel, stride, pad, dilation;

  int64_t start(int64_t o) const { return o * stride - pad; }
  int64_t position(int64_t o, int64_t tap) const { return start(o) + tap * dilation; }

  /* The taps of window o that lie inside the image: first ... end. */
  int64_t first_tap(int64_t o) const { return start(o) >= 0 ? 0 : (dilation - 1 - start(o)) / dilation; }
  int64_t end_tap(int64_t o) const {
    if (position(o, kernel - 1) < in) return kernel;
    return start(o) >= in ? 0 : (in - start(o) + dilation - 1) / dilation;
  }
  bool is_inside(int64_t o) const { return start(o) >= 0 && position(o, kernel - 1) < in; }
  int64_t taps(int64_t o) const { return end_tap(o) > first_tap(o) ? end_tap(o) - first_tap(o) : 0; }

  /* Each position belongs to one window, in order. */
  bool tiles() const { return stride == kernel && dilation == 1; }
};

/* The taps of one window that lie inside the image. */
struct PoolWindow {
  int64_t first_row, first_column; /* taps */
  int64_t rows, columns;           /* how many */
  int64_t offset;                  /* of the first of them from the image's start */
  int64_t row_step, column_step;

  /* visit(pixel, row tap, column tap), in row-major order. */
  template <class Visit>
  CNN_INLINE void for_each(const float* image, const Visit& visit) const {
    const float* line = image + offset;
    for (int64_t i = 0; i < rows; ++i, line += row_step) {
      const float* pixel = line;
      for (int64_t j = 0; j < columns; ++j, pixel += column_step) visit(pixel, first_row + i, first_column + j);
    }
  }
};

struct PoolGeometry {
  int64_t batch, channels;
  PoolAxis rows, columns;

  explicit PoolGeometry(const Window& g)
      : batch(g.batch),
        channels(g.in_channels),
        rows{g.in_height, g.out_height, g.kernel_height, g.stride_height, g.pad_top, g.dilation_height},
        columns{g.in_width, g.out_width, g.kernel_width, g.stride_width, g.pad_left, g.dilation_width} {}

  int64_t in_row() const { return columns.in * channels; }
  int64_t out_row() const { return columns.out * channels; }
  int64_t taps() const { return rows.kernel * columns.kernel; }

  PoolWindow window(int64_t row, int64_t column) const {
    const int64_t i = rows.first_tap(row);
    const int64_t j = columns.first_tap(column);
    const int64_t offset = rows.position(row, i) * in_row() + columns.position(column, j) * channels;
    return {i, j, rows.taps(row), columns.taps(column), offset, rows.dilation * in_row(), columns.dilation * channels};
  }
};

/* body(channel, count) for pieces of at most a vector that cover all channels. Where there is more than a vector of them the last piece
 * overlaps the one before instead of being narrower. */
template <class Body>
CNN_INLINE void for_channels(int64_t channels, const Body& body) {
  if (channels < Vec::width) return body(int64_t{0}, static_cast<int>(channels));
  int64_t c = 0;
  for (; c + Vec::width <= channels; c += Vec::width) body(c, Vec::width);
  if (c < channels) body(channels - Vec::width, Vec::width);
}

CNN_INLINE Vec load_channels(const float* p, int count) {
  return count == Vec::width ? Vec::load(p) : Vec::load_partial(p, count);
}

CNN_INLINE void store_channels(float* p, Vec a, int count) {
  if (count == Vec::width) {
    Vec::store(p, a);
  } else {
    Vec::store_partial(p, a, count);
  }
}

}  // namespace CNN_ISA
#endif
