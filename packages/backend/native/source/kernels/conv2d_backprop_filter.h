/* dfilter: for each tap and channel, the products of x and dy summed over all places and images. */
#ifndef CNN_KERNELS_CONV2D_BACKPROP_FILTER_H
#define CNN_KERNELS_CONV2D_BACKPROP_FILTER_H

#include "conv2d_lanes_filter.h"
#include "conv2d_narrow_filter.h"
#include "conv2d_winograd_filter.h"
#include "gemm_panels.h"
#include "sum_parts.h"
#include "workspace_layout.h"

namespace CNN_ISA {

/* The places are summed chunk by chunk: some rows of one image, or some images. */
struct FilterGradient {
  const float* x;
  const float* dy;
  Window g;
  int64_t x_stride, dy_stride; /* from place to place */
  Panels panels;
  bool merged; /* few channels: a kernel row's taps are taken as adjacent channels, from a padded copy */
  int64_t images, pieces, chunks, parts;
  int64_t channel_blocks;

  FilterGradient(const float* x, const float* dy, const Window& g, int64_t x_stride, int64_t dy_stride)
      : x(x),
        dy(dy),
        g(g),
        x_stride(x_stride),
        dy_stride(dy_stride),
        panels(g.out_channels),
        merged(g.in_channels < 2 * highest_tile && g.dilation_width == 1) {
    constexpr int64_t chunk_places = 256, block_bytes = 320 << 10, least_tasks = 16;
    const int64_t places = larger(1, g.out_height * g.out_width);
    images = smaller(larger(1, g.batch), larger(1, chunk_places / places));
    pieces = smaller(larger(1, g.out_height), ceil_divide(places, chunk_places));
    chunks = ceil_divide(g.batch, images) * pieces;
    const int64_t channel_bytes = g.taps() * widest_tile * Vec::width * (int64_t)sizeof(float);
    channel_blocks = merged ? 1 : ceil_divide(g.in_channels, larger(highest_tile, block_bytes / channel_bytes));
    parts = larger(1, smaller(chunks, ceil_divide(least_tasks, larger(1, channel_blocks * panels.count))));
  }

  int64_t most_rows() const { return images * ceil_divide(g.out_height, pieces); }
  int64_t padded_width() const { return (g.out_width - 1) * g.stride_width + g.kernel_width; }
  int64_t padded_height(int64_t height) const {
    return (height - 1) * g.stride_height + (g.kernel_height - 1) * g.dilation_height + 1;
  }
  int64_t padded_count() const {
    return merged ? images * padded_height(ceil_divide(g.out_height, pieces)) * padded_width() * g.in_channels : 0;
  }
  int64_t packed_count() const { return most_rows() * g.out_width * widest_tile * Vec::width; }
  size_t own_bytes() const {
    return aligned(sizeof(float) * (size_t)padded_count()) + aligned(sizeof(float) * (size_t)packed_count()) +
           aligned(sizeof(Run) * (size_t)most_rows());
  }

  struct Chunk {
    int64_t first_image, images, first_row, height;
  };
  Chunk chunk(int64_t index) const {
    const int64_t image = index / pieces * images, piece = index % pieces, row = piece * g.out_height / pieces;
    return {image, smaller(images, g.batch - image), row, (piece + 1) * g.out_height / pieces - row};
  }

  /* Adds the chunk's dy, for this panel, to bias. */
  void sum_places(const float* packed, int64_t places, int vectors, int columns, float* bias) const {
    for (int j = 0; j < vectors; j++) {
      Vec sum = Vec::zero();
      for (int64_t p = 0; p < places; p++) sum = Vec::add(sum, Vec::load(packed + (p * vectors + j) * Vec::width));
      const int rest = (int)smaller(Vec::width, columns - j * Vec::width);
      Vec::store_partial(bias + j * Vec::width, Vec::add(sum, Vec::load_partial(bias + j * Vec::width, rest)), rest);
    }
  }

  /* The rows of x that the chunk reads, with their padding. */
  void copy_padded(const Chunk& c, float* into) const {
    const int64_t height = padded_height(c.height), channels = g.in_channels, width = padded_width() * channels;
    const int64_t begin = smaller(g.pad_left * channels, width),
                  end = larger(begin, smaller(width, (g.pad_left + g.in_width) * channels));
    for (int64_t image = 0; image < c.images; image++)
      for (int64_t row = 0; row < height; row++, into += width) {
        const int64_t from = c.first_row * g.stride_height - g.pad_top + row;
        const bool inside = from >= 0 && from < g.in_height;
        const float* source = x + ((c.first_image + image) * g.in_height + from) * g.in_width * x_stride;
        for (int64_t i = 0; i < (inside ? begin : width); i++) into[i] = 0.0f;
        if (!inside) continue;
        if (x_stride == channels)
          for (int64_t i = begin; i < end; i++) into[i] = source[i - begin];
        else
          for (int64_t i = begin; i < end; i++)
            into[i] = source[(i - begin) / channels * x_stride + (i - begin) % channels];
        for (int64_t i = end; i < width; i++) into[i] = 0.0f;
      }
  }

  /* The runs of a tap; each is the part of an output row for which it falls on the image. */
  int64_t tap_runs(const Chunk& c, int64_t ky, int64_t kx, Run* runs) const {
    const int64_t shift = kx * g.dilation_width - g.pad_left;
    const int64_t begin = shift < 0 ? ceil_divide(-shift, g.stride_width) : 0;
    const int64_t end = shift >= g.in_width ? 0 : smaller(g.out_width, (g.in_width - shift - 1) / g.stride_width + 1);
    int64_t count = 0;
    for (int64_t row = 0; row < c.images * c.height && begin < end; row++) {
      const int64_t image = c.first_image + row / c.height, y = c.first_row + row % c.height;
      const int64_t from = y * g.stride_height - g.pad_top + ky * g.dilation_height;
      if (from < 0 || from >= g.in_height) continue;
      runs[count++] = {
          (ptrdiff_t)(((image * g.in_height + from) * g.in_width + begin * g.stride_width + shift) * x_stride),
          (ptrdiff_t)(row * g.out_width + begin), (ptrdiff_t)(end - begin)};
    }
    return count;
  }
  int64_t merged_runs(const Chunk& c, int64_t ky, Run* runs) const {
    const int64_t height = padded_height(c.height), width = padded_width() * g.in_channels;
    const int64_t rows = c.images * c.height;
    for (int64_t row = 0; row < rows; row++) {
      const int64_t from = row / c.height * height + row % c.height * g.stride_height + ky * g.dilation_height;
      runs[row] = {(ptrdiff_t)(from * width), (ptrdiff_t)(row * g.out_width), (ptrdiff_t)g.out_width};
    }
    return rows;
  }

  /* Rows [first, first + count) of dfilter, whose left values start at `left`. */
  void multiply_rows(const float* left, const Run* runs, int64_t run_count, const float* packed, int64_t panel,
                     int64_t count, float* out, bool accumulate) const {
    const int vectors = panels.vectors_of(panel);
    const int64_t tiles = ceil_divide(count, tile_height(vectors));
    float* out_rows[highest_tile];
    Tile tile = {&left,
                 (ptrdiff_t)(g.stride_width * (merged ? g.in_channels : x_stride)),
                 runs,
                 (ptrdiff_t)run_count,
                 packed,
                 out_rows,
                 panels.columns_of(panel),
                 accumulate,
                 0,
                 CNN_LINEAR,
                 nullptr};
    for (int64_t t = 0, row = 0; t < tiles; t++) {
      const int height = (int)((t + 1) * count / tiles - row);
      for (int i = 0; i < height; i++) out_rows[i] = out + (row + i) * g.out_channels + panels.first_column(panel);
      tile_function<Layout::interleaved>(height, vectors)(tile);
      left += height;
      row += height;
    }
  }

  /* One part of the places for one block of the output: a panel wide, some channels of all taps high. */
  void run(int64_t part, int64_t panel, int64_t channel_block, void* workspace, float* out, float* bias) const {
    Arrays own(workspace);
    float* padded = own.take<float>(padded_count());
    float* packed = own.take<float>(packed_count());
    Run* runs = own.take<Run>(most_rows());
    const int vectors = panels.vectors_of(panel), columns = panels.columns_of(panel);
    const int64_t column = panels.first_column(panel), channels = g.in_channels;
    const int64_t first = channel_block * channels / channel_blocks,
                  count = (channel_block + 1) * channels / channel_blocks - first;
    const bool with_bias = bias && channel_block == 0;
    if (with_bias)
      for (int j = 0; j < columns; j++) bias[column + j] = 0.0f;

    const int64_t begin = part * chunks / parts, end = (part + 1) * chunks / parts;
    for (int64_t index = begin; index < end; index++) {
      const Chunk c = chunk(index);
      const int64_t places = c.images * c.height * g.out_width;
      pack_rows(dy + (c.first_image * g.out_height + c.first_row) * g.out_width * dy_stride + column, dy_stride, places,
                columns, vectors, packed);
      if (with_bias) sum_places(packed, places, vectors, columns, bias + column);
      if (merged) copy_padded(c, padded);
      for (int64_t ky = 0; ky < g.kernel_height; ky++) {
        if (merged) {
          multiply_rows(padded, runs, merged_runs(c, ky, runs), packed, panel, g.kernel_width * channels,
                        out + ky * g.kernel_width * channels * g.out_channels, index > begin);
          continue;
        }
        for (int64_t kx = 0; kx < g.kernel_width; kx++)
          multiply_rows(x + first, runs, tap_runs(c, ky, kx, runs), packed, panel, count,
                        out + ((ky * g.kernel_width + kx) * channels + first) * g.out_channels, index > begin);
      }
    }
  }
};

/* dfilter and dbias of one group, dense; g has the group's channels. */
inline int32_t filter_gradient(const float* x, const float* dy, const Window& g, int64_t x_stride, int64_t dy_stride,
                               float* dfilter, float* dbias, bool bfloat16) {
  const FilterGradient gradient(x, dy, g, x_stride, dy_stride);
  const int64_t count = g.taps() * g.in_channels * g.out_channels, parts = gradient.parts;
  const AxisRule rows = {g.out_height, g.in_height, g.kernel_height, g.stride_height, g.pad_top, g.dilation_height, 1};
  const AxisRule columns = {g.out_width, g.in_width, g.kernel_width, g.stride_width, g.pad_left, g.dilation_width, 1};
  if (x_stride == g.in_channels && dy_stride == g.out_channels &&
      suits_lanes(g.batch, g.in_channels, g.out_channels, rows, columns))
    return lanes_filter_gradient({x, dy, g, rows, columns}, dfilter, dbias);
  if (is_narrow(g.in_channels, g.out_channels, columns) && dy_stride == g.out_channels)
    return narrow_filter_gradient({x, dy, g, x_stride}, dfilter, dbias);
  /* With 64 tiles, 512 channels, 3 x 3 places it took 20 ms beside 16. */
  constexpr int64_t least_tiles = 128;
  const int size = best_winograd_size(rows, columns, g.batch, g.in_channels, g.out_channels, least_tiles);
  if (size) {
    Finite finite;
    const WinogradGrid grid(rows, columns, g.batch, size);
    const int32_t status = winograd_filter_gradient(x, dy, g, x_stride, dy_stride, grid, dfilter, dbias,
                                                    takes_pairs(bfloat16), finite);
    if (status != CNN_OK || (finite.all() && !reserving())) return status;
  }

  float *partial = dfilter, *partial_bias = dbias;
  if (parts > 1) {
    partial = static_cast<float*>(shared_workspace(2, sizeof(float) * (size_t)(parts * (count + g.out_channels))));
    if (!partial) return CNN_OUT_OF_MEMORY;
    if (dbias) partial_bias = partial + parts * count;
  }
  const size_t own_bytes = gradient.own_bytes();
  if (!reserve_thread_workspaces(own_bytes)) return CNN_OUT_OF_MEMORY;
  if (reserving()) return CNN_OK;

  const int64_t blocks = gradient.panels.count * gradient.channel_blocks;
  parallel_for(parts * blocks, [&](int64_t task, int thread) {
    const int64_t part = task / blocks, block = task % blocks;
    gradient.run(part, block / gradient.channel_blocks, block % gradient.channel_blocks,
                 thread_workspace(thread, own_bytes), partial + part * count,
                 partial_bias ? partial_bias + part * g.out_channels : nullptr);
  });
  if (parts == 1) return CNN_OK;
  sum_parts(partial, parts, count, dfilter);
  if (dbias) sum_parts(partial_bias, parts, g.out_channels, dbias);
  return CNN_OK;
}

inline int32_t conv2d_backprop_filter(const Conv2dBackpropFilterArguments& arguments) {
  Window g = arguments.window;
  float *dfilter = arguments.dfilter, *dbias = arguments.dbias;
  const int64_t groups = arguments.groups, x_stride = g.in_channels, dy_stride = g.out_channels;
  const int64_t rows = g.taps() * g.in_channels / groups;
  if (g.places() == 0 || g.in_channels == 0) {
    if (reserving()) return CNN_OK;
    for (int64_t i = 0; i < rows * g.out_channels; i++) dfilter[i] = 0.0f;
    for (int64_t i = 0; dbias && i < g.out_channels; i++) dbias[i] = 0.0f;
    return CNN_OK;
  }
  const bool bfloat16 = arguments.bfloat16;
  if (groups == 1) return filter_gradient(arguments.x, arguments.dy, g, x_stride, dy_stride, dfilter, dbias, bfloat16);

  g.in_channels /= groups;
  g.out_channels /= groups;
  float* dense = static_cast<float*>(shared_workspace(4, sizeof(float) * (size_t)(rows * g.out_channels)));
  if (!dense) return CNN_OUT_OF_MEMORY;
  for (int64_t group = 0; group < groups; group++) {
    const int64_t first = group * g.out_channels;
    const int32_t status = filter_gradient(arguments.x + group * g.in_channels, arguments.dy + first, g, x_stride,
                                           dy_stride, dense, dbias ? dbias + first : nullptr, bfloat16);
    if (status != CNN_OK) return status;
    if (reserving()) continue;
    for (int64_t row = 0; row < rows; row++)
      for (int64_t i = 0; i < g.out_channels; i++)
        dfilter[row * dy_stride + first + i] = dense[row * g.out_channels + i];
  }
  return CNN_OK;
}

}  // namespace CNN_ISA

#endif
