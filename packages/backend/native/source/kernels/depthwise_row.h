/* One row of a depthwise convolution. */
#ifndef CNN_KERNELS_DEPTHWISE_ROW_H
#define CNN_KERNELS_DEPTHWISE_ROW_H

#include "chunks.h"
#include "depthwise_axis.h"
#include "gemm_panels.h"
#include "gemm_tile.h"

namespace CNN_ISA {

/* So many neighbouring places are computed together: each loaded tap serves them all, each loaded source several of them. */
constexpr int depthwise_block = 4;

/* Where a pass moves more floats than this, fetching each next row ahead took a quarter off 24 x 24 x 144 (64 images); at 6 x 6 x 384 it cost
 * a sixth. */
constexpr int64_t depthwise_large = 2 << 20;

/* The taps of some windows, all of whose rows lie inside, and what becomes of their sums. */
struct DepthwiseTaps {
  int64_t channels;
  const float* filter; /* of the first row inside */
  int64_t rows, columns;
  int64_t filter_row, filter_column;
  int64_t source_row, source_column;
  const float* bias; /* or nullptr */
  Vec low, high;
  int64_t y_row; /* to the next row, if that and the source's next ones are to be fetched now; else 0 */
  int64_t y_column;

  CNN_INLINE Vec start(int64_t c, int count) const { return bias ? load_channels(bias + c, count) : Vec::zero(); }
  CNN_INLINE Vec bounded(Vec sum) const { return Vec::min(high, Vec::max(low, sum)); }
};

/* A block of places whose windows lie inside, at least a vector of channels, without dilation along the row. */
template <int Columns, int Stride>
void depthwise_places(const DepthwiseTaps& taps, const float* source, float* y) {
  constexpr int sources = (depthwise_block - 1) * Stride + Columns;
  DepthwiseTaps t = taps; /* which no store can change */
  for (int64_t left = t.channels;;) {
    Vec sum[depthwise_block];
    CNN_UNROLL
    for (int i = 0; i < depthwise_block; i++) sum[i] = t.start(0, Vec::width);
    const float *from = source, *filter = t.filter;
    for (int64_t row = 0; row < t.rows; row++, from += t.source_row, filter += t.filter_row) {
      Vec weight[Columns];
      CNN_UNROLL
      for (int tap = 0; tap < Columns; tap++) weight[tap] = Vec::keep(Vec::load(filter + tap * t.filter_column));
      CNN_UNROLL
      for (int i = 0; i < sources; i++) {
        const Vec x = Vec::keep(Vec::load(from + i * t.channels));
        CNN_UNROLL
        for (int tap = 0; tap < Columns; tap++) {
          if (i < tap || (i - tap) % Stride != 0 || (i - tap) / Stride >= depthwise_block) continue;
          sum[(i - tap) / Stride] = Vec::fma(x, weight[tap], sum[(i - tap) / Stride]);
        }
      }
    }
    if (t.y_row != 0) {
      CNN_UNROLL
      for (int i = 0; i < depthwise_block; i++) __builtin_prefetch(y + t.y_row + i * t.y_column, 1);
      for (int64_t row = 0; row < Stride; row++) {
        CNN_UNROLL
        for (int i = 0; i < depthwise_block * Stride; i++)
          __builtin_prefetch(from + row * t.source_row + i * t.channels);
      }
    }
    CNN_UNROLL
    for (int i = 0; i < depthwise_block; i++) Vec::store(y + i * t.y_column, t.bounded(sum[i]));
    left -= Vec::width;
    if (left <= 0) return;
    const int64_t step = smaller(left, Vec::width); /* the last vector overlaps the one before */
    source += step, y += step, t.filter += step;
    if (t.bias) t.bias += step;
  }
}

using DepthwisePlaces = decltype(&depthwise_places<1, 1>);

/* nullptr where there is no such loop. */
inline DepthwisePlaces depthwise_places_function(const PoolAxis& windows, int64_t channels) {
  if (windows.dilation != 1 || channels < Vec::width) return nullptr;
  switch (windows.stride * 16 + windows.kernel) {
    case 16 + 1: return depthwise_places<1, 1>;
    case 16 + 2: return depthwise_places<2, 1>;
    case 16 + 3: return depthwise_places<3, 1>;
    case 16 + 5: return depthwise_places<5, 1>;
    case 32 + 3: return depthwise_places<3, 2>;
    case 32 + 5: return depthwise_places<5, 2>;
    default: return nullptr;
  }
}

/* Some vectors of channels of one place; only a single one may be narrower. */
template <int Vectors>
CNN_INLINE void depthwise_channels(const DepthwiseTaps& t, const float* source, float* y, int64_t c, int count) {
  Vec sum[Vectors];
  CNN_UNROLL
  for (int i = 0; i < Vectors; i++) sum[i] = t.start(c + i * Vec::width, count);
  for (int64_t row = 0; row < t.rows; row++) {
    const float *from = source + c + row * t.source_row, *filter = t.filter + c + row * t.filter_row;
    for (int64_t column = 0; column < t.columns; column++, from += t.source_column, filter += t.filter_column) {
      CNN_UNROLL
      for (int i = 0; i < Vectors; i++)
        sum[i] = Vec::fma(load_channels(from + i * Vec::width, count), load_channels(filter + i * Vec::width, count),
                          sum[i]);
    }
  }
  CNN_UNROLL
  for (int i = 0; i < Vectors; i++) store_channels(y + c + i * Vec::width, t.bounded(sum[i]), count);
}

/* Any place. */
inline void depthwise_place(const DepthwiseTaps& t, const float* source, float* y) {
  constexpr int vectors = 4;
  int64_t c = 0;
  for (; c + vectors * Vec::width <= t.channels; c += vectors * Vec::width)
    depthwise_channels<vectors>(t, source, y, c, Vec::width);
  for (; c + Vec::width <= t.channels; c += Vec::width) depthwise_channels<1>(t, source, y, c, Vec::width);
  if (c < t.channels) depthwise_channels<1>(t, source, y, c, static_cast<int>(t.channels - c));
}

/* y = the sums over one row's windows + bias, bounded. */
struct DepthwiseRow {
  int64_t channels, filter_columns;
  const float* filter;
  const float* bias; /* or nullptr */
  float low, high;
  bool is_large; /* source and sums together: beyond the caches */

  void run(const DepthwiseAxis& rows, const DepthwiseAxis& columns, const float* image, int64_t row, float* y,
           int64_t y_column) const {
    const PoolAxis &vertical = rows.windows, &horizontal = columns.windows;
    const int64_t image_row = horizontal.in * channels, filter_column = columns.tap_step * channels;
    const int64_t first_row = vertical.first_tap(row);
    const float* taps = filter + (rows.first_tap + first_row * rows.tap_step) * filter_columns * channels +
                        columns.first_tap * channels;
    DepthwiseTaps t{channels,
                    taps,
                    vertical.taps(row),
                    horizontal.kernel,
                    rows.tap_step * filter_columns * channels,
                    filter_column,
                    vertical.dilation * image_row,
                    horizontal.dilation * channels,
                    bias,
                    Vec::broadcast(low),
                    Vec::broadcast(high),
                    is_large ? y_column * horizontal.out : 0,
                    y_column};
    const float* source = image + vertical.position(row, first_row) * image_row;

    const auto at_edge = [&](int64_t column) {
      const int64_t first = horizontal.first_tap(column);
      t.filter = taps + first * filter_column;
      t.columns = horizontal.taps(column);
      depthwise_place(t, source + horizontal.position(column, first) * channels, y + column * y_column);
    };
    for (int64_t column = 0; column < columns.begin_inside; column++) at_edge(column);
    for (int64_t column = columns.end_inside; column < horizontal.out; column++) at_edge(column);

    t.filter = taps;
    t.columns = horizontal.kernel;
    const DepthwisePlaces places = depthwise_places_function(horizontal, channels);
    const int64_t begin = columns.begin_inside, end = columns.end_inside;
    const bool in_blocks = places && end - begin >= depthwise_block;
    for (int64_t next = begin; next < end; next += in_blocks ? depthwise_block : 1) {
      /* The last block overlaps the one before. */
      const int64_t column = in_blocks && next + depthwise_block > end ? end - depthwise_block : next;
      (in_blocks ? places : depthwise_place)(t, source + horizontal.start(column) * channels, y + column * y_column);
    }
  }
};

/* body(begin, end) for bands of `count` rows. Neighbours share what they read, so a band is as high as leaves enough of them for the threads. */
template <class Body>
void for_bands(int64_t count, int64_t elements_each, const Body& body) {
  const int64_t height = count < 64 ? 1 : count / 64, bands = (count + height - 1) / height;
  for_chunks(bands, height * elements_each,
             [&](int64_t begin, int64_t end) { body(begin * height, end * height < count ? end * height : count); });
}

}  // namespace CNN_ISA
#endif
