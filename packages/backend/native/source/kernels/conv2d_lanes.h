/* Convolutions of few channels, an image in each lane: a product is a vector of images' values times one weight, which all of them share. Rows of
 * the images are transposed on their way in, sums on their way out. */
#ifndef CNN_KERNELS_CONV2D_LANES_H
#define CNN_KERNELS_CONV2D_LANES_H

#include "conv2d_narrow.h"
#include "image_lanes.h"

namespace CNN_ISA {

/* [block of out channels][kernel row][tap, channel][out channel of the block], zeros beyond the last one. */
inline int64_t lanes_filter_count(int64_t taps, int64_t channels, int64_t out_channels) {
  const int64_t block = lane_block(out_channels);
  return taps * channels * ceil_divide(out_channels, block) * block;
}

template <class Weight>
void pack_lanes(const Convolution& c, const Weight& weight_of, float* into) {
  const int64_t block = lane_block(c.out_channels), inner = c.rows.taps * c.columns.taps * c.channels;
  for (int64_t first = 0; first < c.out_channels; first += block)
    for (int64_t k = 0; k < inner; k++)
      for (int64_t i = 0; i < block; i++) *into++ = first + i < c.out_channels ? weight_of(first + i, k) : 0.0f;
}

/* The sums of some neighbouring places for a block of out channels. */
struct LanePlaces {
  const float* const* rows;    /* in the lanes, of each kernel row, for the first place */
  const float* const* weights; /* of each of those kernel rows */
  int64_t row_count, inner;    /* inner: a kernel row's taps times channels */
  int64_t place_step;          /* floats from one place's values to the next's */
  const float* bias;
  float* out;
  int64_t out_step, out_channels; /* out_channels: those of the block that there are */
};

template <int Places, int Block>
void multiply_lanes(const LanePlaces& at) {
  Vec sum[Places][Block];
  CNN_UNROLL
  for (int p = 0; p < Places; p++) CNN_UNROLL
  for (int o = 0; o < Block; o++) sum[p][o] = Vec::broadcast(at.bias[o]);
  for (int64_t row = 0; row < at.row_count; row++) {
    const float *x = at.rows[row], *weight = at.weights[row], *end = weight + at.inner * Block;
    for (; weight != end; weight += Block, x += Vec::width) {
      Vec value[Places];
      CNN_UNROLL
      for (int p = 0; p < Places; p++) value[p] = Vec::load(x + p * at.place_step);
      CNN_UNROLL
      for (int o = 0; o < Block; o++) {
        const Vec w = Vec::broadcast(weight[o]);
        CNN_UNROLL
        for (int p = 0; p < Places; p++) sum[p][o] = Vec::fma(value[p], w, sum[p][o]);
      }
    }
  }
  CNN_UNROLL
  for (int p = 0; p < Places; p++) CNN_UNROLL
  for (int o = 0; o < Block; o++)
    if (o < at.out_channels) Vec::store(at.out + p * at.out_step + o * Vec::width, sum[p][o]);
}

using LanesFunction = decltype(&multiply_lanes<1, 4>);

template <int Block>
inline LanesFunction lanes_function_of(int64_t places) {
  constexpr int most = lane_tile(Block);
  switch (places) {
    case 1: return multiply_lanes<1, Block>;
    case 2: return multiply_lanes < most < 2 ? most : 2, Block > ;
    case 3: return multiply_lanes < most < 3 ? most : 3, Block > ;
    case 4: return multiply_lanes < most < 4 ? most : 4, Block > ;
    case 5: return multiply_lanes < most < 5 ? most : 5, Block > ;
    default: return multiply_lanes<most, Block>;
  }
}

inline LanesFunction lanes_function(int64_t places, int64_t block) {
  return block == 6 ? lanes_function_of<6>(places) : lanes_function_of<4>(places);
}

/* The rows of some images, spread over the lanes, with zeros on both sides. */
struct LaneRows {
  int64_t sources, channels, pad, places;

  LaneRows(const AxisRule& columns, int64_t channels)
      : sources(columns.sources),
        channels(channels),
        pad(columns.pad),
        places((columns.positions - 1) * columns.stride + columns.taps) {}

  int64_t size() const { return places * channels * Vec::width; }

  void fill(const ImageRuns& row, float* into) const {
    const int64_t begin = larger(0, -pad), end = larger(begin, smaller(sources, places - pad));
    const int64_t first = (begin + pad) * channels * Vec::width, last = (end + pad) * channels * Vec::width;
    SpreadRows::fill_zero(into, 0, smaller(first, size()));
    ImageRuns inside = row;
    inside.start += begin * channels;
    inside.spread((end - begin) * channels, into + first);
    SpreadRows::fill_zero(into, last, size());
  }
};

/* weights: as pack_lanes leaves them. */
inline int32_t convolve_lanes(const Convolution& c, const float* weights) {
  constexpr int64_t least_tasks = 16;
  const LaneRows lines(c.columns, c.channels);
  const int64_t block = lane_block(c.out_channels), out_blocks = ceil_divide(c.out_channels, block);
  const int64_t inner = c.columns.taps * c.channels, block_weights = c.rows.taps * inner * block;
  const int64_t out_row = c.columns.positions * c.out_channels;
  const bool apart = c.epilogue.residual || c.out_stride != c.out_channels;

  /* A task: a band of rows of as many images as there are lanes. */
  const int64_t groups = ceil_divide(c.batch, Vec::width);
  const int64_t bands = larger(1, smaller(c.rows.positions, ceil_divide(least_tasks, groups)));
  const int64_t band = ceil_divide(c.rows.positions, bands);
  const int64_t source_rows =
      smaller(c.rows.sources, (band - 1) * c.rows.stride + (c.rows.taps - 1) * c.rows.dilation + 1);
  const size_t own_bytes = aligned(sizeof(float) * (size_t)(source_rows * lines.size())) +
                           aligned(sizeof(float) * (size_t)(out_row * Vec::width)) +
                           2 * aligned(sizeof(float*) * (size_t)c.rows.taps) +
                           aligned(sizeof(float) * (size_t)(out_blocks * block)) +
                           aligned(sizeof(float) * (size_t)(apart ? out_row * Vec::width : 0));
  if (!reserve_thread_workspaces(own_bytes)) return CNN_OUT_OF_MEMORY;
  if (reserving()) return CNN_OK;

  parallel_for_products(groups * bands, c.products(), [&](int64_t task, int thread) {
    Arrays own(thread_workspace(thread, own_bytes));
    float* images = own.take<float>(source_rows * lines.size());
    float* sums = own.take<float>(out_row * Vec::width);
    const float** tap_rows = own.take<const float*>(c.rows.taps);
    const float** tap_weights = own.take<const float*>(c.rows.taps);
    float* bias = own.take<float>(out_blocks * block);
    float* rows_apart = own.take<float>(0);
    for (int64_t i = 0; i < out_blocks * block; i++)
      bias[i] = c.epilogue.bias && i < c.out_channels ? c.epilogue.bias[i] : 0.0f;

    const int64_t image = task / bands * Vec::width, first = smaller(c.rows.positions, task % bands * band),
                  last = smaller(c.rows.positions, first + band);
    const int count = (int)smaller(Vec::width, c.batch - image);
    const int64_t image_floats = c.rows.sources * c.columns.sources * c.image_stride;
    const int64_t first_source = larger(0, first * c.rows.stride - c.rows.pad);
    const int64_t end_source =
        smaller(c.rows.sources, (last - 1) * c.rows.stride - c.rows.pad + (c.rows.taps - 1) * c.rows.dilation + 1);
    for (int64_t y = first_source; first < last && y < end_source; y++)
      lines.fill({c.images + image * image_floats + y * c.columns.sources * c.image_stride, image_floats, count},
                 images + (y - first_source) * lines.size());

    for (int64_t y = first; y < last; y++) {
      for (int64_t out_block = 0; out_block < out_blocks; out_block++) {
        int64_t taps = 0, source;
        for (int64_t ky = 0; ky < c.rows.taps; ky++) {
          if (!c.rows.source(y, ky, &source)) continue;
          tap_rows[taps] = images + (source - first_source) * lines.size();
          tap_weights[taps++] = weights + out_block * block_weights + ky * inner * block;
        }
        LanePlaces at = {tap_rows,
                         tap_weights,
                         taps,
                         inner,
                         c.columns.stride * c.channels * Vec::width,
                         bias + out_block * block,
                         sums + out_block * block * Vec::width,
                         c.out_channels * Vec::width,
                         c.out_channels - out_block * block};
        const int64_t tiles = ceil_divide(c.columns.positions, lane_tile((int)block));
        for (int64_t tile = 0, place = 0; tile < tiles; tile++) {
          const int64_t places = (tile + 1) * c.columns.positions / tiles - place;
          lanes_function(places, block)(at);
          for (int64_t tap = 0; tap < taps; tap++) tap_rows[tap] += places * at.place_step;
          at.out += places * at.out_step;
          place += places;
        }
      }
      const int64_t out_image = c.rows.positions * c.columns.positions * c.out_stride;
      float* out = c.out + image * out_image + y * c.columns.positions * c.out_stride;
      gather_lanes(sums, out_row, apart ? rows_apart : out, apart ? out_row : out_image, count);
      for (int64_t i = 0; i < count; i++, out += out_image) {
        if (apart)
          place_narrow_row(c, rows_apart + i * out_row, out);
        else
          c.epilogue.finish(out, out_row);
      }
    }
  });
  return CNN_OK;
}

}  // namespace CNN_ISA

#endif
