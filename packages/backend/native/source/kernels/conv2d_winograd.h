/* Dense 3 x 3 and 5 x 5 convolutions of stride 1 by F(4 x 4, 3 x 3) and F(2 x 2, 5 x 5). */
#ifndef CNN_KERNELS_CONV2D_WINOGRAD_H
#define CNN_KERNELS_CONV2D_WINOGRAD_H

#include "conv2d_gemm.h"
#include "conv2d_winograd_grid.h"

namespace CNN_ISA {

/* The tiles that a task takes: what they become on the way should stay in the cache. */
constexpr int64_t winograd_block = 72;

template <int Taps>
class WinogradConvolution {
  static constexpr int side = winograd_size + 1 - Taps;

 public:
  explicit WinogradConvolution(const Convolution& c)
      : c(c), grid(c.rows, c.columns, c.batch), panels(c.out_channels), filter_size(c.channels * c.out_channels) {}

  int32_t run(Finite& finite) {
    const int64_t blocks = ceil_divide(grid.tiles, winograd_block);
    const int64_t image_count = winograd_points * winograd_block * c.channels, product_count = winograd_points * winograd_block * c.out_channels;
    const size_t own_bytes = aligned(sizeof(float) * (size_t)c.channels) + sizeof(float) * (size_t)(image_count + product_count);
    filter = static_cast<float*>(shared_workspace(3, sizeof(float) * (size_t)(winograd_points * filter_size)));
    if (!filter || !reserve_thread_workspaces(own_bytes)) return CNN_OUT_OF_MEMORY;
    parallel_for(panels.count * c.channels, [&](int64_t task, int) { transform_filter(task / c.channels, task % c.channels); });
    parallel_for(blocks, [&](int64_t block, int thread) {
      const int64_t first = block * grid.tiles / blocks, count = (block + 1) * grid.tiles / blocks - first;
      Arrays own(thread_workspace(thread, own_bytes));
      float* zeros = own.take<float>(c.channels);
      float* image = own.take<float>(image_count);
      float* products = own.take<float>(product_count);
      for (int64_t i = 0; i < c.channels; i++) zeros[i] = 0.0f;
      for (int64_t t = 0; t < count; t++) transform_image(first + t, zeros, image + t * c.channels, count * c.channels);
      for (int point = 0; point < winograd_points; point++)
        multiply(filter + point * filter_size, count, image + point * count * c.channels, products + point * count * c.out_channels);
      for (int64_t t = 0; t < count; t++) transform_output(first + t, products + t * c.out_channels, count * c.out_channels, finite);
    });
    return CNN_OK;
  }

 private:
  /* One row of a panel: from [tap][channel] to [point][channel]. */
  void transform_filter(int64_t panel, int64_t channel) const {
    const int64_t row = panels.vectors_of(panel) * Vec::width;
    const float* from = c.packed + panels.offset(panel, Taps * Taps * c.channels) + channel * row;
    float* to = filter + panels.offset(panel, c.channels) + channel * row;
    for (int64_t column = 0; column < row; column += Vec::width)
      winograd_taps_tile<Taps>([&](int i, int j) { return Vec::load(from + (i * Taps + j) * c.channels * row + column); },
                               [&](int i, int j, Vec u) { Vec::store(to + (i * winograd_size + j) * filter_size + column, u); });
  }

  void transform_image(int64_t tile, const float* zeros, float* to, int64_t point_size) const {
    const float* from[winograd_size][winograd_size];
    grid.find_image(tile, c.images, c.channels, zeros, from);
    for (int64_t channel = 0; channel < c.channels; channel += Vec::width)
      winograd_image_tile([&](int i, int j) { return Vec::load(from[i][j] + channel); },
                          [&](int i, int j, Vec v) { Vec::store(to + (i * winograd_size + j) * point_size + channel, v); });
  }

  /* products [tile][out channel] = image [tile][channel] times the filter, at one point. */
  void multiply(const float* packed, int64_t tiles, const float* image, float* products) const {
    const Epilogue none = {nullptr, CNN_LINEAR, 0.0f};
    const float* rows[winograd_block];
    float* out[winograd_block];
    for (int64_t t = 0; t < tiles; t++) rows[t] = image + t * c.channels, out[t] = products + t * c.out_channels;
    for (int64_t k = 0; k < c.channels; k += inner_block) {
      const Run run = {(ptrdiff_t)k, (ptrdiff_t)k, (ptrdiff_t)smaller(inner_block, c.channels - k)};
      for (int64_t panel = 0; panel < panels.count; panel++)
        multiply_panel<Layout::rows>(rows, 1, out, tiles, &run, 1, packed + panels.offset(panel, c.channels), panels.vectors_of(panel),
                                     panels.first_column(panel), panels.columns_of(panel), none, k == 0, false);
    }
  }

  void transform_output(int64_t tile, const float* from, int64_t point_size, Finite& finite) const {
    const int64_t height = smaller(side, c.rows.positions - grid.top(tile)), width = smaller(side, c.columns.positions - grid.left(tile));
    const int64_t out_row = c.columns.positions * c.out_channels;
    const bool relu = c.epilogue.activation == CNN_RELU;
    float* out = c.out + grid.output(tile) * c.out_channels;
    Vec differences = Vec::zero();
    for (int64_t column = 0; column < c.out_channels; column += Vec::width) {
      const Vec bias = c.epilogue.bias ? Vec::load(c.epilogue.bias + column) : Vec::zero();
      winograd_output_tile<side>([&](int i, int j) { return Vec::load(from + (i * winograd_size + j) * point_size + column); },
                                 [&](int i, int j, Vec y) {
                                   if (i >= height || j >= width) return;
                                   differences = Vec::add(differences, Vec::sub(y, y));
                                   y = Vec::add(y, bias);
                                   Vec::store(out + i * out_row + j * c.out_channels + column, relu ? Vec::max(Vec::zero(), y) : y);
                                 });
    }
    finite.see(differences);
    if (c.epilogue.activation == CNN_LINEAR || relu) return;
    for (int64_t i = 0; i < height; i++) activate(out + i * out_row, width * c.out_channels, c.epilogue.activation, c.epilogue.alpha);
  }

  const Convolution& c;
  const WinogradGrid grid;
  const Panels panels;
  const int64_t filter_size; /* at one point: panels of `channels` rows */
  float* filter = nullptr;
};

inline int32_t convolve_winograd(const Convolution& c) {
  Finite finite;
  const int32_t status = c.rows.taps == 3 ? WinogradConvolution<3>(c).run(finite) : WinogradConvolution<5>(c).run(finite);
  return status == CNN_OK && !finite.all() ? convolve(c) : status;
}

}

#endif
