/* dfilter of convolutions of few channels, an image in each lane: a weight's sum keeps the images apart until the end. */
#ifndef CNN_KERNELS_CONV2D_LANES_FILTER_H
#define CNN_KERNELS_CONV2D_LANES_FILTER_H

#include "conv2d_lanes.h"
#include "operation_arguments.h"
#include "sum_parts.h"

namespace CNN_ISA {

/* Of all places: rows of dy, and of the images under them. */
struct LaneGradient {
  const float* const* rows; /* of the images, under each row of dy */
  const float* const* dy;
  int64_t row_count, places;
  int64_t place_step, dy_step;
  float* out; /* one sum for each tap and out channel */
  int64_t out_row, out_channels;
};

template <int Taps, int Block>
void sum_lanes(const LaneGradient& g) {
  Vec sum[Taps][Block];
  CNN_UNROLL
  for (int t = 0; t < Taps; t++) CNN_UNROLL
  for (int o = 0; o < Block; o++) sum[t][o] = Vec::zero();
  for (int64_t row = 0; row < g.row_count; row++) {
    const float *x = g.rows[row], *dy = g.dy[row], *end = dy + g.places * g.dy_step;
    for (; dy != end; dy += g.dy_step, x += g.place_step) {
      Vec value[Taps];
      CNN_UNROLL
      for (int t = 0; t < Taps; t++) value[t] = Vec::load(x + t * Vec::width);
      CNN_UNROLL
      for (int o = 0; o < Block; o++) {
        const Vec d = Vec::load(dy + o * Vec::width);
        CNN_UNROLL
        for (int t = 0; t < Taps; t++) sum[t][o] = Vec::fma(value[t], d, sum[t][o]);
      }
    }
  }
  CNN_UNROLL
  for (int t = 0; t < Taps; t++) CNN_UNROLL
  for (int o = 0; o < Block; o++)
    if (o < g.out_channels) g.out[t * g.out_row + o] = Vec::sum(sum[t][o]);
}

using LaneSumFunction = decltype(&sum_lanes<1, 4>);

template <int Block>
inline LaneSumFunction lane_sum_function_of(int64_t taps) {
  constexpr int most = lane_tile(Block);
  switch (taps) {
    case 1: return sum_lanes<1, Block>;
    case 2: return sum_lanes < most < 2 ? most : 2, Block > ;
    case 3: return sum_lanes < most < 3 ? most : 3, Block > ;
    case 4: return sum_lanes < most < 4 ? most : 4, Block > ;
    case 5: return sum_lanes < most < 5 ? most : 5, Block > ;
    default: return sum_lanes<most, Block>;
  }
}

/* A part: as many images as there are lanes. */
struct LanesFilterGradient {
  const float* x;
  const float* dy;
  Window g;
  AxisRule rows;
  LaneRows lines;
  int64_t block, out_blocks, dy_place, parts;

  LanesFilterGradient(const float* x, const float* dy, const Window& g, const AxisRule& rows, const AxisRule& columns)
      : x(x),
        dy(dy),
        g(g),
        rows(rows),
        lines(columns, g.in_channels),
        block(lane_block(g.out_channels)),
        out_blocks(ceil_divide(g.out_channels, block)),
        dy_place(out_blocks * block * Vec::width),
        parts(ceil_divide(g.batch, Vec::width)) {}

  int64_t count() const { return g.taps() * g.in_channels * g.out_channels; }
  int64_t dy_row() const { return g.out_width * dy_place; }
  size_t own_bytes() const {
    return aligned(sizeof(float) * (size_t)(g.in_height * lines.size())) +
           aligned(sizeof(float) * (size_t)(g.out_height * dy_row())) +
           aligned(sizeof(float) * (size_t)(g.out_width * g.out_channels * Vec::width)) +
           2 * aligned(sizeof(float*) * (size_t)g.out_height);
  }

  /* A row of dy, its places filled up to whole blocks of channels. */
  void fill_dy(const ImageRuns& row, float* dense, float* into) const {
    const bool whole = out_blocks * block == g.out_channels;
    row.spread(g.out_width * g.out_channels, whole ? into : dense);
    for (int64_t place = 0; !whole && place < g.out_width; place++)
      for (int64_t i = 0; i < out_blocks * block; i++)
        Vec::store(into + place * dy_place + i * Vec::width,
                   i < g.out_channels ? Vec::load(dense + (place * g.out_channels + i) * Vec::width) : Vec::zero());
  }

  void run(int64_t part, void* workspace, float* dfilter, float* dbias) const {
    Arrays own(workspace);
    float* images = own.take<float>(g.in_height * lines.size());
    float* outputs = own.take<float>(g.out_height * dy_row());
    float* dense = own.take<float>(g.out_width * g.out_channels * Vec::width);
    const float** under = own.take<const float*>(g.out_height);
    const float** over = own.take<const float*>(g.out_height);
    const int64_t image = part * Vec::width, in_row = g.in_width * g.in_channels,
                  out_row = g.out_width * g.out_channels;
    const int count = (int)smaller(Vec::width, g.batch - image);
    for (int64_t y = 0; y < g.in_height; y++)
      lines.fill({x + (image * g.in_height + y) * in_row, g.in_height * in_row, count}, images + y * lines.size());
    for (int64_t y = 0; y < g.out_height; y++)
      fill_dy({dy + (image * g.out_height + y) * out_row, g.out_height * out_row, count}, dense,
              outputs + y * dy_row());

    const int64_t inner = g.kernel_width * g.in_channels, tiles = ceil_divide(inner, lane_tile((int)block));
    for (int64_t ky = 0; ky < g.kernel_height; ky++) {
      int64_t found = 0, source;
      for (int64_t y = 0; y < g.out_height; y++) {
        if (!rows.source(y, ky, &source)) continue;
        under[found] = images + source * lines.size();
        over[found++] = outputs + y * dy_row();
      }
      for (int64_t out_block = 0; out_block < out_blocks; out_block++) {
        LaneGradient at = {under,
                           over,
                           found,
                           g.out_width,
                           g.stride_width * g.in_channels * Vec::width,
                           dy_place,
                           dfilter + ky * inner * g.out_channels + out_block * block,
                           g.out_channels,
                           g.out_channels - out_block * block};
        for (int64_t tile = 0, tap = 0; tile < tiles; tile++) {
          const int64_t taps = (tile + 1) * inner / tiles - tap;
          (block == 6 ? lane_sum_function_of<6>(taps) : lane_sum_function_of<4>(taps))(at);
          for (int64_t i = 0; i < found; i++) under[i] += taps * Vec::width;
          at.out += taps * g.out_channels;
          tap += taps;
        }
        for (int64_t i = 0; i < found; i++) {
          under[i] -= inner * Vec::width;
          over[i] += block * Vec::width;
        }
      }
    }
    for (int64_t channel = 0; dbias && channel < g.out_channels; channel++) {
      Vec sum = Vec::zero();
      for (int64_t place = 0; place < g.out_height * g.out_width; place++)
        sum = Vec::add(sum, Vec::load(outputs + place * dy_place + channel * Vec::width));
      dbias[channel] = Vec::sum(sum);
    }
  }
};

inline int32_t lanes_filter_gradient(const LanesFilterGradient& gradient, float* dfilter, float* dbias) {
  const int64_t count = gradient.count(), parts = gradient.parts, channels = gradient.g.out_channels;
  float* partial = static_cast<float*>(shared_workspace(2, sizeof(float) * (size_t)(parts * (count + channels))));
  const size_t own_bytes = gradient.own_bytes();
  if (!partial || !reserve_thread_workspaces(own_bytes)) return CNN_OUT_OF_MEMORY;
  if (reserving()) return CNN_OK;
  float* partial_bias = partial + parts * count;
  parallel_for(parts, [&](int64_t part, int thread) {
    gradient.run(part, thread_workspace(thread, own_bytes), partial + part * count,
                 dbias ? partial_bias + part * channels : nullptr);
  });
  sum_parts(partial, parts, count, dfilter);
  if (dbias) sum_parts(partial_bias, parts, channels, dbias);
  return CNN_OK;
}

}  // namespace CNN_ISA

#endif
