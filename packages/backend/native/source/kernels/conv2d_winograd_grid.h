/* How Winograd's tiles lie on images and outputs, and which convolutions are worth them. */
#ifndef CNN_KERNELS_CONV2D_WINOGRAD_GRID_H
#define CNN_KERNELS_CONV2D_WINOGRAD_GRID_H

#include "conv2d_taps.h"
#include "gemm_panels.h"
#include "winograd.h"

namespace CNN_ISA {

struct WinogradGrid {
  AxisRule y, x;
  int64_t side, rows, columns, tiles; /* outputs along a side of a tile; tiles of an image, and of all images */

  WinogradGrid(const AxisRule& y, const AxisRule& x, int64_t batch)
      : y(y),
        x(x),
        side(winograd_size + 1 - y.taps),
        rows(ceil_divide(y.positions, side)),
        columns(ceil_divide(x.positions, side)),
        tiles(batch * rows * columns) {}

  int64_t image(int64_t tile) const { return tile / (rows * columns); }
  int64_t top(int64_t tile) const { return tile / columns % rows * side; }
  int64_t left(int64_t tile) const { return tile % columns * side; }

  /* Where each value, `stride` floats from the next one, of the tile's image lies, or `zeros`. */
  void find_image(int64_t tile, const float* images, int64_t stride, const float* zeros,
                  const float* from[winograd_size][winograd_size]) const {
    for (int64_t i = 0; i < winograd_size; i++)
      for (int64_t j = 0; j < winograd_size; j++) {
        const int64_t at_y = top(tile) - y.pad + i, at_x = left(tile) - x.pad + j;
        const bool inside = at_y >= 0 && at_y < y.sources && at_x >= 0 && at_x < x.sources;
        from[i][j] = inside ? images + ((image(tile) * y.sources + at_y) * x.sources + at_x) * stride : zeros;
      }
  }
  int64_t output(int64_t tile) const { return (image(tile) * y.positions + top(tile)) * x.positions + left(tile); }
};

inline bool is_winograd_axis(const AxisRule& a, int64_t taps) {
  return a.taps == taps && a.stride == 1 && a.dilation == 1 && a.divisor == 1;
}

inline bool suits_winograd(const AxisRule& y, const AxisRule& x, int64_t batch, int64_t channels, int64_t out_channels,
                           int64_t least_tiles) {
  constexpr int64_t least_channels = 32;
  return (y.taps == 3 || y.taps == 5) && is_winograd_axis(y, y.taps) && is_winograd_axis(x, y.taps) &&
         channels % Vec::width == 0 && out_channels % Vec::width == 0 &&
         smaller(channels, out_channels) >= least_channels && WinogradGrid(y, x, batch).tiles >= least_tiles;
}

}  // namespace CNN_ISA

#endif
