/* Dense 3 x 3 and 5 x 5 convolutions of stride 1 by F(4 x 4, 3 x 3) and F(2 x 2, 5 x 5). */
#ifndef CNN_KERNELS_CONV2D_WINOGRAD_H
#define CNN_KERNELS_CONV2D_WINOGRAD_H

#include "conv2d_gemm.h"
#include "conv2d_winograd_grid.h"

namespace CNN_ISA {

/* A filter as it is, [tap][channel][out channel]: rows of out channels, `stride` floats apart. */
struct FilterRows {
  const float* start;
  int64_t stride;
  const float* scale; /* one for each out channel, or nullptr */

  CNN_INLINE Vec load(int64_t row, int64_t column) const {
    const Vec value = Vec::load(start + row * stride + column);
    return scale ? Vec::mul(value, Vec::load(scale + column)) : value;
  }
};

inline int64_t winograd_filter_count(int64_t channels, int64_t out_channels) {
  return winograd_points * channels * out_channels;
}

/* A row of a panel for each channel at each point. */
template <int Taps>
void transform_winograd_filter(const FilterRows& rows, int64_t channels, int64_t out_channels, float* into) {
  const Panels panels(out_channels);
  parallel_for(panels.count * channels, [&](int64_t task, int) {
    const int64_t panel = task / channels, channel = task % channels, first = panels.first_column(panel);
    const int64_t row = panels.vectors_of(panel) * Vec::width;
    float* to = into + panels.offset(panel, channels) + channel * row;
    for (int64_t column = 0; column < row; column += Vec::width)
      winograd_taps_tile<Taps>(
          [&](int i, int j) { return rows.load((i * Taps + j) * channels + channel, first + column); },
          [&](int i, int j, Vec u) { Vec::store(to + (i * winograd_size + j) * channels * out_channels + column, u); });
  });
}

inline void pack_winograd(int64_t taps, const FilterRows& rows, int64_t channels, int64_t out_channels, float* into) {
  if (taps == 3)
    transform_winograd_filter<3>(rows, channels, out_channels, into);
  else
    transform_winograd_filter<5>(rows, channels, out_channels, into);
}

/* The tiles that a task takes: what they become on the way should stay in the cache. */
constexpr int64_t winograd_block = 72;
constexpr int64_t most_few_tiles = 4 * winograd_block; /* of which no two threads can have an equal share */

template <int Taps>
class WinogradConvolution {
  static constexpr int side = winograd_size + 1 - Taps;

 public:
  /* packed: as pack_winograd leaves them; rows: of the same filter. */
  WinogradConvolution(const Convolution& c, const float* packed, const FilterRows& rows)
      : c(c),
        rows(rows),
        grid(c.rows, c.columns, c.batch),
        panels(c.out_channels),
        filter_size(c.channels * c.out_channels),
        filter(packed) {}

  /* Many tiles: each task takes some of them all the way. */
  int32_t run() {
    if (grid.tiles <= most_few_tiles) return run_few();
    const int64_t blocks = ceil_divide(grid.tiles, winograd_block);
    const int64_t image_count = winograd_points * winograd_block * c.channels,
                  product_count = winograd_points * winograd_block * c.out_channels;
    const size_t own_bytes =
        aligned(sizeof(float) * (size_t)c.channels) + sizeof(float) * (size_t)(image_count + product_count);
    if (!reserve_thread_workspaces(own_bytes)) return CNN_OUT_OF_MEMORY;
    if (reserving()) return CNN_OK;
    parallel_for(blocks, [&](int64_t block, int thread) {
      const int64_t first = block * grid.tiles / blocks, count = (block + 1) * grid.tiles / blocks - first;
      Arrays own(thread_workspace(thread, own_bytes));
      float* zeros = own.take<float>(c.channels);
      float* image = own.take<float>(image_count);
      float* products = own.take<float>(product_count);
      for (int64_t i = 0; i < c.channels; i++) zeros[i] = 0.0f;
      for (int64_t t = 0; t < count; t++) transform_image(first + t, zeros, image + t * c.channels, count * c.channels);
      for (int point = 0; point < winograd_points; point++)
        multiply(point, count, image + point * count * c.channels, products + point * count * c.out_channels, 0,
                 panels.count);
      for (int64_t t = 0; t < count; t++)
        transform_output(first + t, products + t * c.out_channels, count * c.out_channels);
    });
    return CNN_OK;
  }

 private:
  /* Few tiles: all of them go one step after the other, so that each part of the filter is read once, by one task. */
  int32_t run_few() {
    const int64_t tiles = grid.tiles, image_count = winograd_points * tiles * c.channels,
                  product_count = winograd_points * tiles * c.out_channels;
    float* zeros = static_cast<float*>(
        shared_workspace(3, sizeof(float) * (size_t)(c.channels + 16 + image_count + product_count)));
    if (!zeros) return CNN_OUT_OF_MEMORY;
    if (reserving()) return CNN_OK;
    float* image = zeros + ceil_divide(c.channels, 16) * 16;
    float* products = image + image_count;
    for (int64_t i = 0; i < c.channels; i++) zeros[i] = 0.0f;
    parallel_for(tiles, [&](int64_t t, int) { transform_image(t, zeros, image + t * c.channels, tiles * c.channels); });
    constexpr int64_t panels_of_task = 4;
    const int64_t groups = ceil_divide(panels.count, panels_of_task);
    parallel_for(winograd_points * groups, [&](int64_t task, int) {
      const int64_t point = task / groups, group = task % groups;
      multiply(point, tiles, image + point * tiles * c.channels, products + point * tiles * c.out_channels,
               group * panels.count / groups, (group + 1) * panels.count / groups);
    });
    parallel_for(tiles,
                 [&](int64_t t, int) { transform_output(t, products + t * c.out_channels, tiles * c.out_channels); });
    return CNN_OK;
  }

  void transform_image(int64_t tile, const float* zeros, float* to, int64_t point_size) const {
    const float* from[winograd_size][winograd_size];
    grid.find_image(tile, c.images, c.image_stride, zeros, from);
    for (int64_t channel = 0; channel < c.channels; channel += Vec::width)
      winograd_image_tile(
          [&](int i, int j) { return Vec::load(from[i][j] + channel); },
          [&](int i, int j, Vec v) { Vec::store(to + (i * winograd_size + j) * point_size + channel, v); });
  }

  /* products [tile][out channel] = image [tile][channel] times the filter, at one point, for some panels. */
  void multiply(int64_t point, int64_t tiles, const float* image, float* products, int64_t panel_begin,
                int64_t panel_end) const {
    const Epilogue none = {nullptr, CNN_LINEAR, 0.0f};
    const float* rows[most_few_tiles];
    float* out[most_few_tiles];
    for (int64_t t = 0; t < tiles; t++) rows[t] = image + t * c.channels, out[t] = products + t * c.out_channels;
    for (int64_t k = 0; k < c.channels; k += inner_block) {
      const Run run = {(ptrdiff_t)k, (ptrdiff_t)k, (ptrdiff_t)smaller(inner_block, c.channels - k)};
      for (int64_t panel = panel_begin; panel < panel_end; panel++)
        multiply_panel<Layout::rows>(
            rows, 1, out, tiles, &run, 1, filter + point * filter_size + panels.offset(panel, c.channels),
            panels.vectors_of(panel), panels.first_column(panel), panels.columns_of(panel), none, k == 0, false);
    }
  }

  void transform_output(int64_t tile, const float* from, int64_t point_size) const {
    const int64_t height = smaller(side, c.rows.positions - grid.top(tile)),
                  width = smaller(side, c.columns.positions - grid.left(tile));
    const int64_t out_row = c.columns.positions * c.out_stride;
    const Clamp clamp(c.epilogue.stored());
    const bool adds = c.epilogue.residual;
    const ptrdiff_t to_residual = adds ? c.epilogue.to_residual() : 0;
    float* out = c.out + grid.output(tile) * c.out_stride;
    for (int64_t column = 0; column < c.out_channels; column += Vec::width) {
      Vec sums[side][side], differences = Vec::zero();
      winograd_output_tile<side>(
          [&](int i, int j) { return Vec::load(from + (i * winograd_size + j) * point_size + column); },
          [&](int i, int j, Vec y) {
            differences = Vec::add(differences, Vec::sub(y, y)); /* 0, or NaN where y is not finite */
            sums[i][j] = y;
          });
      if (Mask::any(Vec::is_nan(differences))) sum_plainly(tile, column, sums);
      const Vec bias = c.epilogue.bias ? Vec::load(c.epilogue.bias + column) : Vec::zero();
      for (int64_t i = 0; i < height; i++)
        for (int64_t j = 0; j < width; j++) {
          float* to = out + i * out_row + j * c.out_stride + column;
          Vec y = Vec::add(sums[i][j], bias);
          if (adds) y = Vec::add(y, Vec::load(to + to_residual));
          Vec::store(to, clamp.of(y));
        }
    }
    if (!c.epilogue.finishes()) return;
    const bool dense = c.out_stride == c.out_channels;
    for (int64_t i = 0; i < height; i++)
      for (int64_t j = 0; j < (dense ? 1 : width); j++)
        c.epilogue.finish(out + i * out_row + j * c.out_stride, (dense ? width : 1) * c.out_channels);
  }

  /* What the transforms have spread over the tile, as it should be: exactly the products that each place sees. */
  __attribute__((noinline)) void sum_plainly(int64_t tile, int64_t column, Vec sums[side][side]) const {
    for (int64_t i = 0; i < side; i++)
      for (int64_t j = 0; j < side; j++) {
        Vec sum = Vec::zero();
        for (int64_t tap = 0; tap < Taps * Taps; tap++) {
          const int64_t y = grid.top(tile) + i - c.rows.pad + tap / Taps,
                        x = grid.left(tile) + j - c.columns.pad + tap % Taps;
          if (y < 0 || y >= c.rows.sources || x < 0 || x >= c.columns.sources) continue;
          const float* image =
              c.images + ((grid.image(tile) * c.rows.sources + y) * c.columns.sources + x) * c.image_stride;
          for (int64_t k = 0; k < c.channels; k++)
            sum = Vec::fma(Vec::broadcast(image[k]), rows.load(tap * c.channels + k, column), sum);
        }
        sums[i][j] = sum;
      }
  }

  const Convolution& c;
  const FilterRows& rows;
  const WinogradGrid grid;
  const Panels panels;
  const int64_t filter_size; /* at one point: panels of `channels` rows */
  const float* filter;
};

inline int32_t convolve_winograd(const Convolution& c, const float* packed, const FilterRows& rows) {
  return c.rows.taps == 3 ? WinogradConvolution<3>(c, packed, rows).run()
                          : WinogradConvolution<5>(c, packed, rows).run();
}

}  // namespace CNN_ISA

#endif
