/* Dense 3 x 3 and 5 x 5 convolutions of stride 1 by F(4 x 4, 3 x 3) and F(2 x 2, 5 x 5), or by F(6 x 6, 3 x 3) and F(4 x 4, 5 x 5). */
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

/* places: the channels, or their pairs. */
inline int64_t winograd_filter_count(int64_t size, int64_t places, int64_t out_channels) {
  return size * size * winograd_stride(places * out_channels);
}

/* A row of a panel for each place of the channels at each point. What no cache would hold until it is read goes past them: on its way through
 * them it would be fetched first. */
template <int Size, int Taps, class Operands>
void transform_winograd_filter(const FilterRows& rows, int64_t channels, int64_t out_channels, float* into) {
  constexpr int64_t cached_bytes = 16 << 20;
  const Panels panels(out_channels);
  const int64_t places = channels / Operands::depth, point_stride = winograd_stride(places * out_channels);
  const bool streams = 4 * winograd_points<Size> * point_stride > cached_bytes;
  parallel_for(panels.count * places, [&](int64_t task, int) {
    const int64_t panel = task / places, place = task % places, first = panels.first_column(panel);
    const int64_t row = panels.vectors_of(panel) * Vec::width;
    float* to = into + panels.offset(panel, places) + place * row;
    for (int64_t column = 0; column < row; column += Vec::width)
      Operands::template join<winograd_points<Size>>(
          [&](int part, const auto& take) {
            const int64_t channel = place * Operands::depth + part;
            winograd_taps_tile<Size, Taps>(
                [&](int i, int j) { return rows.load((i * Taps + j) * channels + channel, first + column); },
                [&](int i, int j, Vec u) { take(i * Size + j, u); });
          },
          [&](int point, Vec u) {
            float* at = to + point * point_stride + column;
            streams ? AllLanes{}.stream(at, u) : Vec::store(at, u);
          });
  });
}

inline void pack_winograd(int64_t size, const Convolution& c, const FilterRows& rows, float* into) {
  with_winograd(size, c.rows.taps, [&](auto s, auto t) {
    with_operands(c.pairs, [&](auto operands) {
      transform_winograd_filter<s, t, decltype(operands)>(rows, c.channels, c.out_channels, into);
    });
  });
}

/* Tiles go block by block, all threads in the same one: through the image's transform, the products at each point, the output's transform. */
template <int Size, int Taps, class Operands>
class WinogradConvolution {
  static constexpr int side = Size + 1 - Taps, points = winograd_points<Size>;

 public:
  /* packed: as pack_winograd leaves them; rows: of the same filter. */
  WinogradConvolution(const Convolution& c, const float* packed, const FilterRows& rows)
      : c(c),
        rows(rows),
        grid(c.rows, c.columns, c.batch, Size),
        panels(c.out_channels),
        places(c.channels / Operands::depth),
        filter_stride(winograd_stride(places * c.out_channels)),
        filter(packed),
        blocks(ceil_divide(grid.tiles, tiles_of_block(c.channels, c.out_channels))),
        image_stride(winograd_stride(ceil_divide(grid.tiles, blocks) * places)),
        product_stride(winograd_stride(ceil_divide(grid.tiles, blocks) * c.out_channels)) {}

  /* What a block's tiles become on the way should stay in the cache that threads share, and is as much as the filter, which each block reads
   * once. AlexNet's second layer took 7 % longer with 24 MB, its fourth with 6 MB. */
  static int64_t tiles_of_block(int64_t channels, int64_t out_channels) {
    constexpr int64_t least_bytes = 6 << 20, most_bytes = 24 << 20;
    const int64_t filter_bytes = 4 * points * channels * out_channels;
    const int64_t bytes = smaller(most_bytes, larger(least_bytes, filter_bytes));
    return smaller(most_tiles, larger(24, bytes / (4 * points * (channels + out_channels))));
  }

  int32_t run() {
    const int64_t zero_count = ceil_divide(c.channels, 16) * 16;
    zeros = static_cast<float*>(
        shared_workspace(3, sizeof(float) * (size_t)(zero_count + points * (image_stride + product_stride))));
    if (!zeros) return CNN_OUT_OF_MEMORY;
    if (reserving()) return CNN_OK;
    images = zeros + zero_count;
    products = images + points * image_stride;
    for (int64_t i = 0; i < c.channels; i++) zeros[i] = 0.0f;

    constexpr int64_t panels_of_task = 4;
    const int64_t groups = ceil_divide(panels.count, panels_of_task);
    transform(0, 0, first_tile(1));
    for (int64_t block = 0; block < blocks; block++) {
      const int64_t first = first_tile(block), next = first_tile(block + 1);
      parallel_for(points * groups, [&](int64_t task, int) {
        const int64_t group = task % groups;
        multiply(task / groups, next - first, group * panels.count / groups, (group + 1) * panels.count / groups);
      });
      transform(first, next, block + 1 < blocks ? first_tile(block + 2) : next);
    }
    return CNN_OK;
  }

 private:
  static constexpr int64_t most_tiles = 512;

  int64_t first_tile(int64_t block) const { return block * grid.tiles / blocks; }

  /* The outputs of a block's tiles [first, next), and the images of the next block's, [next, last). */
  void transform(int64_t first, int64_t next, int64_t last) const {
    parallel_for(last - first, [&](int64_t t, int) {
      if (t < next - first)
        transform_output(first + t, products + t * c.out_channels);
      else
        transform_image(first + t, images + (first + t - next) * places);
    });
  }

  void transform_image(int64_t tile, float* to) const {
    const float* from[points];
    grid.find_image(tile, c.images, c.image_stride, zeros, from);
    for (int64_t channel = 0; channel < c.channels; channel += Vec::width)
      winograd_image_tile<Size>(
          [&](int i, int j) { return Vec::load(from[i * Size + j] + channel); },
          [&](int i, int j, Vec v) {
            Operands::store(to + (i * Size + j) * image_stride + channel / Operands::depth, v);
          });
  }

  /* products [tile][out channel] = image [tile][channel] times the filter, at one point, for some panels. */
  void multiply(int64_t point, int64_t tiles, int64_t panel_begin, int64_t panel_end) const {
    const Epilogue none = {nullptr, CNN_LINEAR, 0.0f};
    const float* left[most_tiles];
    float* out[most_tiles];
    for (int64_t t = 0; t < tiles; t++) {
      left[t] = images + point * image_stride + t * places;
      out[t] = products + point * product_stride + t * c.out_channels;
    }
    for (int64_t panel = panel_begin; panel < panel_end; panel++)
      for (int64_t k = 0; k < places; k += inner_block) {
        const Run run = {(ptrdiff_t)k, (ptrdiff_t)k, (ptrdiff_t)smaller(inner_block, places - k)};
        multiply_panel<Layout::rows, Operands>(
            left, 1, out, tiles, &run, 1, filter + point * filter_stride + panels.offset(panel, places),
            panels.vectors_of(panel), panels.first_column(panel), panels.columns_of(panel), none, k == 0, false);
      }
  }

  void transform_output(int64_t tile, const float* from) const {
    const int64_t height = smaller(side, c.rows.positions - grid.top(tile)),
                  width = smaller(side, c.columns.positions - grid.left(tile));
    const int64_t out_row = c.columns.positions * c.out_stride;
    const Clamp clamp(c.epilogue.stored());
    const bool adds = c.epilogue.residual;
    const ptrdiff_t to_residual = adds ? c.epilogue.to_residual() : 0;
    float* out = c.out + grid.output(tile) * c.out_stride;
    for (int64_t column = 0; column < c.out_channels; column += Vec::width) {
      Vec sums[side][side], differences = Vec::zero();
      winograd_output_tile<Size, side>(
          [&](int i, int j) { return Vec::load(from + (i * Size + j) * product_stride + column); },
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
  const int64_t places, filter_stride;
  const float* filter; /* [point] panels of `places` rows */
  const int64_t blocks, image_stride, product_stride;
  float *zeros = nullptr, *images = nullptr, *products = nullptr;
};

inline int32_t convolve_winograd(int64_t size, const Convolution& c, const float* packed, const FilterRows& rows) {
  return with_winograd(size, c.rows.taps, [&](auto s, auto t) {
    return with_operands(c.pairs, [&](auto operands) {
      return WinogradConvolution<s, t, decltype(operands)>(c, packed, rows).run();
    });
  });
}

}  // namespace CNN_ISA

#endif
