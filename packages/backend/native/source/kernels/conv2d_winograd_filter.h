/* dfilter by Winograd's filtering: the tiles of dy take the place of the taps, the taps that of the outputs. */
#ifndef CNN_KERNELS_CONV2D_WINOGRAD_FILTER_H
#define CNN_KERNELS_CONV2D_WINOGRAD_FILTER_H

#include "conv2d_winograd_grid.h"
#include "gemm_block.h"
#include "operation_arguments.h"

namespace CNN_ISA {

template <int Size, int Taps, class Operands>
class WinogradFilterGradient {
  static constexpr int side = Size + 1 - Taps, points = winograd_points<Size>;
  static constexpr int64_t group =
      96; /* channels that lie together, so that a tile of the product reads adjacent cache lines */

 public:
  WinogradFilterGradient(const float* x, const float* dy, const Window& g, int64_t x_stride, int64_t dy_stride,
                         const WinogradGrid& grid)
      : x(x),
        dy(dy),
        g(g),
        x_stride(x_stride),
        dy_stride(dy_stride),
        grid(grid),
        panels(g.out_channels),
        channels(g.in_channels),
        padded_channels(ceil_divide(g.in_channels, group) * group),
        out_channels(g.out_channels),
        blocks(ceil_divide(grid.tiles, tiles_of_block(g.in_channels, g.out_channels))),
        most_places(places_of(ceil_divide(grid.tiles, blocks))),
        image_stride(winograd_stride(most_places * padded_channels)),
        packed_stride(winograd_stride(most_places * out_channels)),
        product_stride(winograd_stride(channels * out_channels)) {}

  /* A block's transforms are written and read once, the sums over all blocks once for each: this balances them. */
  static int64_t tiles_of_block(int64_t channels, int64_t out_channels) {
    constexpr int64_t most = Size == 6 ? 512 : 128; /* more gained nothing and take more memory */
    return smaller(most, larger(64, 2 * channels * out_channels / (channels + out_channels)));
  }

  int32_t run(float* dfilter, float* dbias, Finite& finite) {
    /* Where the convolution has its filter and its tiles. */
    const int64_t zero_count = ceil_divide(larger(channels, out_channels), 16) * 16;
    products = static_cast<float*>(shared_workspace(0, sizeof(float) * (size_t)(points * product_stride)));
    zeros = static_cast<float*>(
        shared_workspace(3, sizeof(float) * (size_t)(zero_count + points * (image_stride + packed_stride))));
    if (!products || !zeros) return CNN_OUT_OF_MEMORY;
    if (reserving()) return CNN_OK;
    image = zeros + zero_count;
    packed = image + points * image_stride;
    for (int64_t i = 0; i < larger(channels, out_channels); i++) zeros[i] = 0.0f;
    for (int64_t i = 0; dbias && i < out_channels; i++) dbias[i] = 0.0f;

    for (int64_t block = 0; block < blocks; block++) {
      const int64_t first = block * grid.tiles / blocks, count = (block + 1) * grid.tiles / blocks - first;
      parallel_for(places_of(count), [&](int64_t place, int) {
        transform_image(first, place, count);
        transform_dy(first, place, count);
      });
      parallel_for(points * panels.count, [&](int64_t task, int) {
        const int64_t point = task / panels.count, panel = task % panels.count;
        multiply(point, panel, count, block == 0);
        if (dbias && point == sum_point) add_bias(panel, count, dbias);
      });
    }
    parallel_for(channels, [&](int64_t channel, int) { transform_products(channel, dfilter, finite); });
    return CNN_OK;
  }

 private:
  /* Tiles, or pairs of them, of which the last one may lack its second. */
  static int64_t places_of(int64_t tiles) { return ceil_divide(tiles, Operands::depth); }

  /* image [point][channel / group][place][channel % group] */
  void transform_image(int64_t first, int64_t place, int64_t count) const {
    const float* from[Operands::depth][points];
    for (int64_t part = 0; part < Operands::depth; part++) {
      const int64_t t = place * Operands::depth + part;
      if (t < count)
        grid.find_image(first + t, x, x_stride, zeros, from[part]);
      else
        for (const float*& value : from[part]) value = zeros;
    }
    for (int64_t channel = 0; channel < channels; channel += Vec::width) {
      float* to = image + (channel / group * places_of(count) + place) * group + channel % group;
      Operands::template join<points>(
          [&](int part, const auto& take) {
            winograd_image_tile<Size>([&](int i, int j) { return Vec::load(from[part][i * Size + j] + channel); },
                                      [&](int i, int j, Vec v) { take(i * Size + j, v); });
          },
          [&](int point, Vec v) { Vec::store(to + point * image_stride, v); });
    }
  }

  /* packed [point] panels with a row for each place */
  void transform_dy(int64_t first, int64_t place, int64_t count) const {
    const float* from[Operands::depth];
    int64_t height[Operands::depth], width[Operands::depth];
    for (int64_t part = 0; part < Operands::depth; part++) {
      const int64_t t = place * Operands::depth + part, tile = first + t;
      from[part] = dy + grid.output(tile) * dy_stride;
      height[part] = t < count ? smaller(side, g.out_height - grid.top(tile)) : 0;
      width[part] = smaller(side, g.out_width - grid.left(tile));
    }
    for (int64_t panel = 0; panel < panels.count; panel++) {
      const int64_t row = panels.vectors_of(panel) * Vec::width;
      float* to = packed + panels.offset(panel, places_of(count)) + place * row;
      for (int64_t column = 0; column < row; column += Vec::width)
        Operands::template join<points>(
            [&](int part, const auto& take) {
              winograd_taps_tile<Size, side>(
                  [&](int i, int j) {
                    const bool inside = i < height[part] && j < width[part];
                    return inside ? Vec::load(from[part] + (i * g.out_width + j) * dy_stride +
                                              panels.first_column(panel) + column)
                                  : Vec::zero();
                  },
                  [&](int i, int j, Vec u) { take(i * Size + j, u); });
            },
            [&](int point, Vec u) { Vec::store(to + point * packed_stride + column, u); });
    }
  }

  /* products [point][channel][out channel] */
  void multiply(int64_t point, int64_t panel, int64_t count, bool starts) const {
    const Epilogue none = {nullptr, CNN_LINEAR, 0.0f};
    const int64_t places = places_of(count);
    const float* right = packed + point * packed_stride + panels.offset(panel, places);
    const Run run = {0, 0, (ptrdiff_t)places};
    for (int64_t first = 0; first < channels; first += group) {
      const int64_t height = smaller(group, channels - first);
      const float* left[group];
      float* out[group];
      for (int64_t i = 0; i < height; i++) {
        left[i] = image + point * image_stride + first * places + i;
        out[i] = products + point * product_stride + (first + i) * out_channels;
      }
      multiply_panel<Layout::interleaved, Operands>(left, (ptrdiff_t)group, out, height, &run, 1, right,
                                                    panels.vectors_of(panel), panels.first_column(panel),
                                                    panels.columns_of(panel), none, starts, false);
    }
  }

  /* At the point (1, 1) the transform of a tile is the sum of its values, times a number. */
  static constexpr int64_t sum_point = Size + 1;
  static constexpr float scale = WinogradPoints<Size>::scale[1];
  void add_bias(int64_t panel, int64_t count, float* dbias) const {
    const int64_t row = panels.vectors_of(panel) * Vec::width;
    const float* from = packed + sum_point * packed_stride + panels.offset(panel, places_of(count));
    for (int64_t column = 0; column < row; column += Vec::width) {
      float* bias = dbias + panels.first_column(panel) + column;
      Vec sum = Vec::zero();
      for (int64_t place = 0; place < places_of(count); place++)
        sum = Operands::add(sum, Vec::load(from + place * row + column));
      Vec::store(bias, Vec::fma(sum, Vec::broadcast(1 / (scale * scale)), Vec::load(bias)));
    }
  }

  void transform_products(int64_t channel, float* dfilter, Finite& finite) const {
    const float* from = products + channel * out_channels;
    float* to = dfilter + channel * out_channels;
    Vec differences = Vec::zero();
    for (int64_t column = 0; column < out_channels; column += Vec::width)
      winograd_output_tile<Size, Taps>(
          [&](int i, int j) { return Vec::load(from + (i * Size + j) * product_stride + column); },
          [&](int i, int j, Vec y) {
            differences = Vec::add(differences, Vec::sub(y, y));
            Vec::store(to + (i * Taps + j) * channels * out_channels + column, y);
          });
    finite.see(differences);
  }

  const float *x, *dy;
  const Window& g;
  const int64_t x_stride, dy_stride; /* from place to place */
  const WinogradGrid& grid;
  const Panels panels;
  const int64_t channels, padded_channels, out_channels, blocks, most_places;
  const int64_t image_stride, packed_stride, product_stride; /* from point to point */
  float *image = nullptr, *packed = nullptr, *products = nullptr, *zeros = nullptr;
};

/* finite says afterwards whether the result is. */
inline int32_t winograd_filter_gradient(const float* x, const float* dy, const Window& g, int64_t x_stride,
                                        int64_t dy_stride, const WinogradGrid& grid, float* dfilter, float* dbias,
                                        bool pairs, Finite& finite) {
  return with_winograd(grid.size, grid.y.taps, [&](auto s, auto t) {
    return with_operands(pairs, [&](auto operands) {
      return WinogradFilterGradient<s, t, decltype(operands)>(x, dy, g, x_stride, dy_stride, grid)
          .run(dfilter, dbias, finite);
    });
  });
}

}  // namespace CNN_ISA

#endif
