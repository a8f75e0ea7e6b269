/* The mean of each window's elements inside the image. */
#ifndef CNN_KERNELS_AVG_POOL_H
#define CNN_KERNELS_AVG_POOL_H

#include "../../include/cnn_kernels.h"
#include "avg_pool_share.h"
#include "chunks.h"
#include "gemm_tile.h"
#include "map.h"

namespace CNN_ISA {

struct AveragePool {
  PoolGeometry g;
  const float* x;
  float* y;

  void row(int64_t line) const {
    const float* image = x + line / g.rows.out * g.rows.in * g.in_row();
    float* to = y + line * g.out_row();
    const int64_t out_row = line % g.rows.out;
    if (g.channels < few_channels && pixels_per_strip() > g.columns.kernel * g.columns.dilation) {
      narrow_row(image, out_row, to);
    } else {
      wide_row(image, out_row, to);
    }
  }

 private:
  static constexpr int together = 4;

  template <int Vectors>
  static CNN_INLINE void means(const PoolWindow& window, const float* image, Vec part, float* y, int count) {
    Vec sums[Vectors];
    for (Vec& sum : sums) sum = Vec::zero();
    window.for_each(image, [&](const float* pixel, int64_t, int64_t) {
      CNN_UNROLL
      for (int i = 0; i < Vectors; ++i) sums[i] = Vec::add(sums[i], load_channels(pixel + i * Vec::width, count));
    });
    CNN_UNROLL
    for (int i = 0; i < Vectors; ++i) store_channels(y + i * Vec::width, Vec::mul(sums[i], part), count);
  }

  void wide_row(const float* image, int64_t row, float* to) const {
    const Share share(g, g.rows.taps(row));
    for (int64_t column = 0; column < g.columns.out; ++column) {
      const PoolWindow window = g.window(row, column);
      const Vec part = share.of(window.columns);
      float* y = to + column * g.channels;
      /* Several sums at a time: one alone waits for each addition. */
      int64_t c = 0;
      for (; c + together * Vec::width <= g.channels; c += together * Vec::width)
        means<together>(window, image + c, part, y + c, Vec::width);
      if (c < g.channels) {
        for_channels(g.channels - c,
                     [&](int64_t rest, int count) { means<1>(window, image + c + rest, part, y + c + rest, count); });
      }
    }
  }

  /* With few channels: first the rows of the window are summed, whose pixels are contiguous, then the columns, where each
   * pixel's last store covers some of the next pixel, which is written after it. */
  static constexpr int64_t few_channels = Vec::width == 4 ? 8 : Vec::width;
  static constexpr int64_t kStrip = 2048;

  int64_t pixels_per_strip() const { return kStrip / g.channels; }

  void narrow_row(const float* image, int64_t row, float* to) const {
    const int64_t columns_per_strip =
        (pixels_per_strip() - (g.columns.kernel - 1) * g.columns.dilation - 1) / g.columns.stride + 1;
    for (int64_t column = 0; column < g.columns.out; column += columns_per_strip) {
      const int64_t left = g.columns.out - column;
      narrow_strip(image, row, column, left < columns_per_strip ? left : columns_per_strip, to);
    }
  }

  void narrow_strip(const float* image, int64_t row, int64_t first, int64_t count, float* to) const {
    const int64_t from = g.columns.start(first) > 0 ? g.columns.start(first) : 0;
    const int64_t reach = g.columns.position(first + count - 1, g.columns.kernel - 1) + 1;
    const int64_t until = reach < g.columns.in ? reach : g.columns.in;
    const int64_t first_tap = g.rows.first_tap(row);
    const int64_t end_tap = g.rows.end_tap(row);

    float sums[kStrip + Vec::width];
    const int64_t size = until > from ? (until - from) * g.channels : 0;
    const auto line = [&](int64_t tap) { return image + g.rows.position(row, tap) * g.in_row() + from * g.channels; };
    if (end_tap <= first_tap) {
      for (int64_t i = 0; i < size; ++i) sums[i] = 0;
    } else {
      map_run(
          sums, size, [](Vec a) { return a; }, line(first_tap));
    }
    for (int64_t i = first_tap + 1; i < end_tap; ++i) {
      map_run(
          sums, size, [](Vec a, Vec b) { return Vec::add(a, b); }, static_cast<const float*>(sums), line(i));
    }
    Vec::store(sums + size, Vec::zero());

    const Share share(g, g.rows.taps(row));
    const int64_t step = g.columns.dilation * g.channels;
    for (int64_t column = first; column < first + count; ++column) {
      const bool is_inside = g.columns.is_inside(column);
      const int64_t first_column = is_inside ? 0 : g.columns.first_tap(column);
      const int64_t taps = is_inside ? g.columns.kernel : g.columns.taps(column);
      const float* pixel = sums + (g.columns.position(column, first_column) - from) * g.channels;
      const Vec part = share.of(taps);
      for (int64_t c = 0; c < g.channels; c += Vec::width) {
        Vec sum = Vec::zero();
        for (int64_t j = 0; j < taps; ++j) sum = Vec::add(sum, Vec::load(pixel + c + j * step));
        const int64_t at = column * g.channels + c, left = g.out_row() - at;
        store_channels(to + at, Vec::mul(sum, part), left < Vec::width ? static_cast<int>(left) : Vec::width);
      }
    }
  }
};

inline int32_t avg_pool(const AvgPoolArguments& arguments) {
  const AveragePool pool{PoolGeometry(arguments.window), arguments.x, arguments.y};
  for_chunks(pool.g.batch * pool.g.rows.out, pool.g.out_row() * pool.g.taps(), [&](int64_t begin, int64_t end) {
    for (int64_t line = begin; line < end; ++line) pool.row(line);
  });
  return CNN_OK;
}

}  // namespace CNN_ISA
#endif
