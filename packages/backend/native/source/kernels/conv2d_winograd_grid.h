/* How Winograd's tiles lie on images and outputs, and which convolutions are worth them. */
#ifndef CNN_KERNELS_CONV2D_WINOGRAD_GRID_H
#define CNN_KERNELS_CONV2D_WINOGRAD_GRID_H

#include "conv2d_taps.h"
#include "gemm_panels.h"
#include "winograd.h"

namespace CNN_ISA {

struct WinogradGrid {
  AxisRule y, x;
  int64_t size, side, rows, columns, tiles; /* outputs along a side of a tile; tiles of an image, and of all images */

  WinogradGrid(const AxisRule& y, const AxisRule& x, int64_t batch, int64_t size)
      : y(y),
        x(x),
        size(size),
        side(size + 1 - y.taps),
        rows(ceil_divide(y.positions, side)),
        columns(ceil_divide(x.positions, side)),
        tiles(batch * rows * columns) {}

  int64_t image(int64_t tile) const { return tile / (rows * columns); }
  int64_t top(int64_t tile) const { return tile / columns % rows * side; }
  int64_t left(int64_t tile) const { return tile % columns * side; }
  int64_t output(int64_t tile) const { return (image(tile) * y.positions + top(tile)) * x.positions + left(tile); }

  /* Where each value, `stride` floats from the next one, of the tile's image lies, or `zeros`. */
  void find_image(int64_t tile, const float* images, int64_t stride, const float* zeros, const float** from) const {
    for (int64_t i = 0; i < size; i++)
      for (int64_t j = 0; j < size; j++) {
        const int64_t at_y = top(tile) - y.pad + i, at_x = left(tile) - x.pad + j;
        const bool inside = at_y >= 0 && at_y < y.sources && at_x >= 0 && at_x < x.sources;
        from[i * size + j] = inside ? images + ((image(tile) * y.sources + at_y) * x.sources + at_x) * stride : zeros;
      }
  }

  /* Multiplications for a channel and an out channel. */
  int64_t products() const { return tiles * size * size; }
};

/* Floats from one point to the next, of `count` each: an odd number of cache lines, since one transform touches all points, and lines that lie
 * a power of two apart push each other out of the cache. */
constexpr int64_t winograd_stride(int64_t count) { return (ceil_divide(count, 16) | 1) * 16; }

inline bool is_winograd_axis(const AxisRule& a, int64_t taps) {
  return a.taps == taps && a.stride == 1 && a.dilation == 1 && a.divisor == 1;
}

/* The size of the tiles that suit a convolution, or 0. Large ones read a filter 1.8 times as large, which few tiles don't pay back, and round more. */
inline int best_winograd_size(const AxisRule& y, const AxisRule& x, int64_t batch, int64_t channels,
                              int64_t out_channels, int64_t least_tiles) {
  constexpr int64_t least_channels = 32;
  const bool suits = (y.taps == 3 || y.taps == 5) && is_winograd_axis(y, y.taps) && is_winograd_axis(x, y.taps) &&
                     channels % Vec::width == 0 && out_channels % Vec::width == 0 &&
                     smaller(channels, out_channels) >= least_channels;
  const WinogradGrid small(y, x, batch, 6), large(y, x, batch, 8);
  if (!suits || small.tiles < least_tiles) return 0;
  constexpr int64_t least_large_tiles = 128;
  return large.tiles >= least_large_tiles && 10 * large.products() <= 9 * small.products() ? 8 : 6;
}

template <int Value>
struct Constant {
  constexpr operator int() const { return Value; }
};

/* Calls use(size, taps) with both as constants. */
template <class Use>
auto with_winograd(int64_t size, int64_t taps, const Use& use) {
  if (size == 6) return taps == 3 ? use(Constant<6>(), Constant<3>()) : use(Constant<6>(), Constant<5>());
  return taps == 3 ? use(Constant<8>(), Constant<3>()) : use(Constant<8>(), Constant<5>());
}

}  // namespace CNN_ISA

#endif
