/* The gradient of a depthwise convolution's filter, and of its bias. */
#ifndef CNN_KERNELS_DEPTHWISE_CONV2D_BACKPROP_FILTER_H
#define CNN_KERNELS_DEPTHWISE_CONV2D_BACKPROP_FILTER_H

#include <string.h>

#include "depthwise_multiplier.h"
#include "depthwise_row.h"
#include "map.h"

namespace CNN_ISA {

/* What a few neighbouring places of dy add to the sums of some taps. */
struct DepthwiseProducts {
  int64_t channels;
  int64_t rows, columns;
  int64_t sums_row; /* floats from one row of taps to the next; from one tap to the next: channels */
  int64_t source_row, source_column;
};

/* A block of places whose windows lie inside, without dilation along the row; whole vectors of channels only. */
template <int Columns, int Stride>
void add_products_of_places(const DepthwiseProducts& products, const float* source, const float* dy, float* sums) {
  constexpr int sources = (depthwise_block - 1) * Stride + Columns;
  const DepthwiseProducts p = products; /* which no store can change */
  for (int64_t left = p.channels; left >= Vec::width;
       left -= Vec::width, source += Vec::width, dy += Vec::width, sums += Vec::width) {
    Vec d[depthwise_block];
    CNN_UNROLL
    for (int i = 0; i < depthwise_block; i++) d[i] = Vec::keep(Vec::load(dy + i * p.channels));
    const float* from = source;
    float* to = sums;
    for (int64_t row = 0; row < p.rows; row++, from += p.source_row, to += p.sums_row) {
      Vec sum[Columns];
      CNN_UNROLL
      for (int tap = 0; tap < Columns; tap++) sum[tap] = Vec::load(to + tap * p.channels);
      CNN_UNROLL
      for (int i = 0; i < sources; i++) {
        const Vec x = Vec::keep(Vec::load(from + i * p.channels));
        CNN_UNROLL
        for (int tap = 0; tap < Columns; tap++) {
          if (i < tap || (i - tap) % Stride != 0 || (i - tap) / Stride >= depthwise_block) continue;
          sum[tap] = Vec::fma(x, d[(i - tap) / Stride], sum[tap]);
        }
      }
      CNN_UNROLL
      for (int tap = 0; tap < Columns; tap++) Vec::store(to + tap * p.channels, sum[tap]);
    }
  }
}

using DepthwiseProductsOfPlaces = decltype(&add_products_of_places<1, 1>);

/* nullptr where there is no such loop. */
inline DepthwiseProductsOfPlaces products_of_places_function(const PoolAxis& windows) {
  if (windows.dilation != 1) return nullptr;
  switch (windows.stride * 16 + windows.kernel) {
    case 16 + 3: return add_products_of_places<3, 1>;
    case 16 + 5: return add_products_of_places<5, 1>;
    case 32 + 3: return add_products_of_places<3, 2>;
    case 32 + 5: return add_products_of_places<5, 2>;
    default: return nullptr;
  }
}

/* Any place; the channels from `c` on. */
inline void add_products_of_place(const DepthwiseProducts& p, const float* source, const float* dy, float* sums,
                                  int64_t c) {
  const auto at = [&](int64_t channel, int count) {
    const Vec d = load_channels(dy + channel, count);
    for (int64_t row = 0; row < p.rows; row++) {
      const float* from = source + channel + row * p.source_row;
      float* to = sums + channel + row * p.sums_row;
      for (int64_t column = 0; column < p.columns; column++, from += p.source_column, to += p.channels) {
        store_channels(to, Vec::fma(load_channels(from, count), d, load_channels(to, count)), count);
      }
    }
  };
  for (; c + Vec::width <= p.channels; c += Vec::width) at(c, Vec::width);
  if (c < p.channels) at(c, static_cast<int>(p.channels - c));
}

struct DepthwiseFilterGradient {
  Window g;
  PoolAxis vertical;
  DepthwiseAxis columns;
  const float* x;
  const float* dy;

  int64_t rows() const { return g.batch * g.out_height; }
  int64_t taps_count() const { return g.taps() * g.out_channels; }
  int64_t sums_count() const { return taps_count() + g.out_channels; }

  /* As many as are worth the sums that each of them has. */
  int64_t parts() const { return smaller(smaller(rows(), 64), g.places() / 64 + 1); }

  /* Adds the products of one row of dy to the sums of the taps; those of the bias follow. */
  void add_row(int64_t line, bool with_bias, float* sums) const {
    const PoolAxis& horizontal = columns.windows;
    const int64_t channels = g.out_channels, image_row = g.in_width * channels, row = line % g.out_height,
                  first_row = vertical.first_tap(row);
    const float* from = dy + line * g.out_width * channels;
    const float* source = x + (line / g.out_height * g.in_height + vertical.position(row, first_row)) * image_row;
    float* to = sums + first_row * g.kernel_width * channels;
    DepthwiseProducts p{channels,
                        vertical.taps(row),
                        horizontal.kernel,
                        g.kernel_width * channels,
                        vertical.dilation * image_row,
                        horizontal.dilation * channels};
    for (int64_t column = 0; with_bias && column < g.out_width; column++) {
      float* bias_sums = sums + taps_count();
      map_run(
          bias_sums, channels, [](Vec a, Vec b) { return Vec::add(a, b); }, static_cast<const float*>(bias_sums),
          from + column * channels);
    }
    const auto at_edge = [&](int64_t column) {
      const int64_t first = horizontal.first_tap(column);
      p.columns = horizontal.taps(column);
      add_products_of_place(p, source + horizontal.position(column, first) * channels, from + column * channels,
                            to + first * channels, 0);
    };
    int64_t column = 0;
    for (; column < columns.begin_inside; column++) at_edge(column);
    if (const DepthwiseProductsOfPlaces places = products_of_places_function(horizontal)) {
      p.columns = horizontal.kernel;
      const int64_t narrow = channels / Vec::width * Vec::width;
      for (; column + depthwise_block <= columns.end_inside; column += depthwise_block) {
        const float *block_source = source + horizontal.start(column) * channels, *block = from + column * channels;
        places(p, block_source, block, to);
        for (int64_t i = 0; i < depthwise_block && narrow < channels; i++)
          add_products_of_place(p, block_source + i * horizontal.stride * channels, block + i * channels, to, narrow);
      }
    }
    for (; column < horizontal.out; column++) at_edge(column);
  }
};

inline int32_t depthwise_conv2d_backprop_filter(const DepthwiseConv2dBackpropFilterArguments& arguments) {
  const Window& g = arguments.window;
  if (g.out_channels == 0) return CNN_OK;
  const float* x = widened(g, arguments.x);
  const PoolGeometry geometry(g);
  const DepthwiseFilterGradient gradient{g, geometry.rows, DepthwiseAxis(geometry.columns, 0, 1), x, arguments.dy};
  const int64_t parts = gradient.parts(), rows = gradient.rows(), count = gradient.sums_count(),
                taps = gradient.taps_count();
  float* sums = static_cast<float*>(shared_workspace(0, static_cast<size_t>(parts * count) * sizeof(float)));
  if ((x == nullptr && g.inputs() > 0) || sums == nullptr) return CNN_OUT_OF_MEMORY;
  if (reserving()) return CNN_OK;

  for_chunks(parts, (rows / (parts + 1) + 1) * g.out_width * g.out_channels * (g.taps() + 3) / 4,
             [&](int64_t begin, int64_t end) {
               for (int64_t part = begin; part < end; part++) {
                 float* own = sums + part * count;
                 memset(own, 0, static_cast<size_t>(count) * sizeof(float));
                 for (int64_t row = part * rows / parts; row < (part + 1) * rows / parts; row++)
                   gradient.add_row(row, arguments.dbias != nullptr, own);
               }
             });
  for_chunks(arguments.dbias ? count : taps, parts, [&](int64_t begin, int64_t end) {
    for (int64_t i = begin; i < end; i++) {
      double sum = 0;
      for (int64_t part = 0; part < parts; part++) sum += sums[part * count + i];
      (i < taps ? arguments.dfilter[i] : arguments.dbias[i - taps]) = static_cast<float>(sum);
    }
  });
  return CNN_OK;
}

}  // namespace CNN_ISA
#endif
