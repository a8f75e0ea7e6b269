/* Convolutions with few output channels, a path of their own: a vector then takes several places of an output row, as they
 * lie in memory: place by place, channel by channel. The image is spread out to match: each of its values is repeated once for
 * each output channel, so that a tap is one load, shifted by whole places. */
#ifndef CNN_KERNELS_CONV2D_NARROW_H
#define CNN_KERNELS_CONV2D_NARROW_H

#include "conv2d_gemm.h"

namespace CNN_ISA {

/* After this many vectors of an output row the channels come in the same lanes again. */
constexpr int64_t channel_period(int64_t channels) {
  int64_t period = 1;
  while (period * Vec::width % channels != 0) period++;
  return period;
}

/* Only periods that the register tile is made for; with more channels the spread image would outgrow the cache. */
inline bool is_narrow(int64_t channels, int64_t out_channels, const AxisRule& columns) {
  if (out_channels == 0 || out_channels * 4 > Vec::width * 3 || channels > 4 || columns.stride * columns.divisor != 1)
    return false;
  const int64_t period = channel_period(out_channels);
  return period == 1 || period == 3;
}

constexpr int narrow_group = 3; /* vectors are taken in groups of this many */

/* The values of some image rows, spread out: [row][channel][place + pad][out channel], zeros on both sides. */
struct SpreadRows {
  int64_t sources, channels, stride, out_channels, pad, places, pitch;

  SpreadRows(const AxisRule& columns, int64_t channels, int64_t stride, int64_t out_channels)
      : sources(columns.sources),
        channels(channels),
        stride(stride),
        out_channels(out_channels),
        pad(columns.pad),
        places(columns.positions + (columns.taps - 1) * columns.dilation),
        pitch(ceil_divide(places * out_channels, Vec::width) * Vec::width +
              (narrow_group + 1) * larger(8, Vec::width)) {}

  int64_t row_size() const { return channels * pitch; }

  /* Zeros in whole vectors from `begin` on, which may pass `end`. */
  static void fill_zero(float* into, int64_t begin, int64_t end) {
    for (int64_t i = begin; i < end; i += Vec::width) Vec::store(into + i, Vec::zero());
  }
  /* Eight at a time; the next place overwrites what is too much. (Whole vectors would cross cache lines.) */
  static void repeat(float value, int64_t count, float* into) {
    for (int64_t first = 0; first < count; first += 8)
      for (int i = 0; i < 8; i++) into[first + i] = value;
  }
  void fill(const float* row, float* into) const {
    const int64_t begin = larger(0, -pad), end = larger(begin, smaller(sources, places - pad));
    for (int64_t c = 0; c < channels; c++) {
      float* line = into + c * pitch;
      fill_zero(line, 0, (begin + pad) * out_channels);
      for (int64_t x = begin; x < end; x++) repeat(row[x * stride + c], out_channels, line + (x + pad) * out_channels);
      fill_zero(line, (end + pad) * out_channels, pitch - Vec::width);
    }
  }
};

/* Vectors of one output row: `taps` taps of one kernel row and channel each, `shift` floats apart. */
template <int Vectors, int Period>
void multiply_narrow(const float* const* rows, int64_t row_count, int64_t channels, int64_t pitch, int64_t taps,
                     int64_t shift, const float* const* weights, const float* bias, float* out, int64_t count) {
  Vec sum[Vectors];
  CNN_UNROLL
  for (int v = 0; v < Vectors; v++) sum[v] = Vec::load(bias + v % Period * Vec::width);
  for (int64_t row = 0; row < row_count; row++) {
    const float* weight = weights[row];
    for (int64_t c = 0; c < channels; c++) {
      const float* from = rows[row] + c * pitch;
      for (int64_t tap = 0; tap < taps; tap++, from += shift, weight += Period * Vec::width) {
        Vec w[Period];
        CNN_UNROLL
        for (int p = 0; p < Period; p++) w[p] = Vec::load(weight + p * Vec::width);
        CNN_UNROLL
        for (int v = 0; v < Vectors; v++) sum[v] = Vec::fma(Vec::load(from + v * Vec::width), w[v % Period], sum[v]);
      }
    }
  }
  CNN_UNROLL
  for (int v = 0; v < Vectors; v++) {
    const int64_t rest = count - v * Vec::width;
    if (rest >= Vec::width)
      Vec::store(out + v * Vec::width, sum[v]);
    else if (rest > 0)
      Vec::store_partial(out + v * Vec::width, sum[v], (int)rest);
  }
}

using NarrowFunction = decltype(&multiply_narrow<narrow_group, 1>);

constexpr int narrow_groups = vector_registers == 32 ? 4 : vector_registers == 16 ? 3 : 2;

inline NarrowFunction narrow_function(int64_t groups, int64_t period) {
  switch (groups) {
    case 1: return period == 1 ? multiply_narrow<narrow_group, 1> : multiply_narrow<narrow_group, 3>;
    case 2: return period == 1 ? multiply_narrow<2 * narrow_group, 1> : multiply_narrow<2 * narrow_group, 3>;
    case 3: return period == 1 ? multiply_narrow<3 * narrow_group, 1> : multiply_narrow<3 * narrow_group, 3>;
    default:
      return period == 1 ? multiply_narrow<narrow_groups * narrow_group, 1>
                         : multiply_narrow<narrow_groups * narrow_group, 3>;
  }
}

/* For each kernel row, channel and tap the lanes of a period. */
inline int64_t narrow_filter_count(int64_t taps, int64_t channels, int64_t out_channels) {
  return taps * channels * channel_period(out_channels) * Vec::width;
}

/* weight(out channel, tap * channels + channel). */
template <class Weight>
void pack_narrow(const Convolution& c, const Weight& weight_of, float* into) {
  const int64_t lanes = channel_period(c.out_channels) * Vec::width;
  for (int64_t ky = 0; ky < c.rows.taps; ky++)
    for (int64_t channel = 0; channel < c.channels; channel++)
      for (int64_t kx = 0; kx < c.columns.taps; kx++)
        for (int64_t lane = 0; lane < lanes; lane++)
          *into++ = weight_of(lane % c.out_channels, (ky * c.columns.taps + kx) * c.channels + channel);
}

/* Where neighbouring places do not touch or a residual must be added, an output row is computed apart, then put in its place. */
inline void place_narrow_row(const Convolution& c, const float* row, float* out) {
  const bool dense = c.out_stride == c.out_channels;
  const int64_t runs = dense ? 1 : c.columns.positions,
                length = dense ? c.columns.positions * c.out_channels : c.out_channels;
  for (int64_t run = 0; run < runs; run++, row += length) {
    float* to = out + run * c.out_stride;
    if (c.epilogue.residual)
      map_run(
          to, length, [](Vec a, Vec b) { return Vec::add(a, b); }, row, c.epilogue.residual_at(to));
    else
      map_run(
          to, length, [](Vec a) { return a; }, row);
    c.epilogue.finish(to, length);
  }
}

/* weights: as pack_narrow leaves it. */
inline int32_t convolve_narrow(const Convolution& c, const float* weights) {
  constexpr int64_t band_floats = 24576;
  const int64_t period = channel_period(c.out_channels), lanes = period * Vec::width;
  const SpreadRows spread(c.columns, c.channels, c.image_stride, c.out_channels);
  const int64_t weights_row = c.channels * c.columns.taps * lanes;
  float bias[narrow_group * Vec::width];
  for (int64_t lane = 0; lane < lanes; lane++)
    bias[lane] = c.epilogue.bias ? c.epilogue.bias[lane % c.out_channels] : 0.0f;

  /* A task: some output rows of one image. */
  const int64_t reach = (c.rows.taps - 1) * c.rows.dilation / c.rows.divisor + 2;
  const int64_t source_rows = larger(reach, band_floats / larger(1, spread.row_size()));
  const int64_t band = larger(1, smaller(c.rows.positions, (source_rows - reach) * c.rows.divisor / c.rows.stride));
  const int64_t bands = ceil_divide(c.rows.positions, band);
  const int64_t most_sources =
      smaller(c.rows.sources, (band * c.rows.stride + c.rows.divisor - 1) / c.rows.divisor + reach);
  const int64_t out_row = c.columns.positions * c.out_channels, vectors = ceil_divide(out_row, Vec::width);
  const bool apart = c.epilogue.residual || c.out_stride != c.out_channels;
  const size_t own_bytes = aligned(sizeof(float) * (size_t)(most_sources * spread.row_size())) +
                           2 * aligned(sizeof(float*) * (size_t)c.rows.taps) +
                           aligned(sizeof(float) * (size_t)(apart ? out_row : 0));
  if (!reserve_thread_workspaces(own_bytes)) return CNN_OUT_OF_MEMORY;
  if (reserving()) return CNN_OK;

  parallel_for_products(c.batch * bands, c.products(), [&](int64_t task, int thread) {
    Arrays own(thread_workspace(thread, own_bytes));
    float* image_rows = own.take<float>(most_sources * spread.row_size());
    const float** tap_rows = own.take<const float*>(c.rows.taps);
    const float** tap_weights = own.take<const float*>(c.rows.taps);
    float* row_apart = own.take<float>(0);
    const int64_t image = task / bands, first = task % bands * band, last = smaller(c.rows.positions, first + band);
    int64_t first_source = c.rows.sources, last_source = -1, source;
    for (int64_t y = first; y < last; y++)
      for (int64_t ky = 0; ky < c.rows.taps; ky++)
        if (c.rows.source(y, ky, &source))
          first_source = smaller(first_source, source), last_source = larger(last_source, source);
    for (int64_t y = first_source; y <= last_source; y++)
      spread.fill(c.images + (image * c.rows.sources + y) * c.columns.sources * c.image_stride,
                  image_rows + (y - first_source) * spread.row_size());

    for (int64_t y = first; y < last; y++) {
      int64_t taps = 0;
      for (int64_t ky = 0; ky < c.rows.taps; ky++) {
        if (!c.rows.source(y, ky, &source)) continue;
        tap_rows[taps] = image_rows + (source - first_source) * spread.row_size();
        tap_weights[taps++] = weights + ky * weights_row;
      }
      float* out = c.out + (image * c.rows.positions + y) * c.columns.positions * c.out_stride;
      float* row = apart ? row_apart : out;
      for (int64_t v = 0; v < vectors;) {
        const int64_t groups = smaller(narrow_groups, ceil_divide(vectors - v, narrow_group));
        narrow_function(groups, period)(tap_rows, taps, c.channels, spread.pitch, c.columns.taps,
                                        c.columns.dilation * c.out_channels, tap_weights, bias, row + v * Vec::width,
                                        out_row - v * Vec::width);
        v += groups * narrow_group;
        for (int64_t tap = 0; tap < taps; tap++) tap_rows[tap] += groups * narrow_group * Vec::width;
      }
      if (apart)
        place_narrow_row(c, row, out);
      else
        c.epilogue.finish(out, out_row);
    }
  });
  return CNN_OK;
}

}  // namespace CNN_ISA

#endif
