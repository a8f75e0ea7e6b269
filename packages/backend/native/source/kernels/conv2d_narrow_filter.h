/* dfilter of narrow convolutions: dy is read as it lies, a vector of places and channels at a time, and each tap's sum keeps
 * its lanes apart until the end. */
#ifndef CNN_KERNELS_CONV2D_NARROW_FILTER_H
#define CNN_KERNELS_CONV2D_NARROW_FILTER_H

#include "conv2d_narrow.h"
#include "operation_arguments.h"

namespace CNN_ISA {

constexpr int most_tap_columns = 5;
constexpr int tap_rows(int columns) {
  return (vector_registers - 4) / columns < 5 ? (vector_registers - 4) / columns : 5;
}

/* Rows of dy, and of the spread image under them. */
struct NarrowRows {
  const float* dy;
  int64_t rows, dy_row, image_row;
  int64_t count, step;         /* of dy's floats in a row: how many follow, and from one vector to the next */
  int64_t tap_row, tap_column; /* floats from one tap to the next in the spread image */
};

/* Adds to sums[row][column] the products of dy and the spread image, shifted by each tap. */
template <int Rows, int Columns>
void add_taps(const NarrowRows& n, const float* image, float* sums, int64_t sums_row) {
  Vec sum[Rows][Columns];
  CNN_UNROLL
  for (int i = 0; i < Rows; i++) CNN_UNROLL
  for (int j = 0; j < Columns; j++) sum[i][j] = Vec::load(sums + i * sums_row + j * Vec::width);
  const float *dy = n.dy, *end = dy + n.rows * n.dy_row;
  for (; dy != end; dy += n.dy_row, image += n.image_row) {
    int64_t at = 0;
    for (; at + Vec::width <= n.count; at += n.step) {
      const Vec d = Vec::load(dy + at);
      CNN_UNROLL
      for (int i = 0; i < Rows; i++) {
        const float* x = image + i * n.tap_row + at;
        CNN_UNROLL
        for (int j = 0; j < Columns; j++, x += n.tap_column) sum[i][j] = Vec::fma(Vec::load(x), d, sum[i][j]);
      }
    }
    if (at >= n.count) continue;
    const int rest = (int)(n.count - at);
    const Vec d = Vec::load_partial(dy + at, rest);
    CNN_UNROLL
    for (int i = 0; i < Rows; i++) {
      const float* x = image + i * n.tap_row + at;
      CNN_UNROLL
      for (int j = 0; j < Columns; j++, x += n.tap_column)
        sum[i][j] = Vec::fma(Vec::load_partial(x, rest), d, sum[i][j]);
    }
  }
  CNN_UNROLL
  for (int i = 0; i < Rows; i++) CNN_UNROLL
  for (int j = 0; j < Columns; j++) Vec::store(sums + i * sums_row + j * Vec::width, sum[i][j]);
}

using TapsFunction = decltype(&add_taps<1, 1>);

template <int Columns>
inline TapsFunction taps_of_rows(int64_t rows) {
  constexpr int most = tap_rows(Columns);
  switch (rows) {
    case 1: return add_taps<1, Columns>;
    case 2: return add_taps<2, Columns>;
    case 3: return add_taps < most < 3 ? most : 3, Columns > ;
    case 4: return add_taps < most < 4 ? most : 4, Columns > ;
    default: return add_taps<most, Columns>;
  }
}

inline TapsFunction taps_function(int64_t rows, int64_t columns) {
  switch (columns) {
    case 1: return taps_of_rows<1>(rows);
    case 2: return taps_of_rows<2>(rows);
    case 3: return taps_of_rows<3>(rows);
    case 4: return taps_of_rows<4>(rows);
    default: return taps_of_rows<most_tap_columns>(rows);
  }
}

/* The sums of some images: for each channel, kernel row and column a vector for each of the period; then dbias's. */
struct NarrowFilterGradient {
  const float* x;
  const float* dy;
  Window g;
  int64_t x_stride; /* from place to place */
  SpreadRows spread;
  int64_t period, sums_count, parts;

  NarrowFilterGradient(const float* x, const float* dy, const Window& g, int64_t x_stride)
      : x(x),
        dy(dy),
        g(g),
        x_stride(x_stride),
        spread({g.out_width, g.in_width, g.kernel_width, 1, g.pad_left, g.dilation_width, 1}, g.in_channels, x_stride,
               g.out_channels),
        period(channel_period(g.out_channels)),
        sums_count((g.taps() * g.in_channels + 1) * period * Vec::width),
        parts(smaller(g.batch, 16)) {}

  int64_t padded_height() const {
    return (g.out_height - 1) * g.stride_height + (g.kernel_height - 1) * g.dilation_height + 1;
  }
  size_t own_bytes() const { return sizeof(float) * (size_t)(padded_height() * spread.row_size()); }

  /* One image's places that are `vector` vectors from the start of their row, modulo the period. */
  void add_image(NarrowRows n, const float* image, int64_t vector, float* sums) const {
    n.dy += vector * Vec::width;
    n.count -= vector * Vec::width;
    image += vector * Vec::width;
    for (int64_t kx = 0; kx < g.kernel_width; kx += most_tap_columns) {
      const int64_t columns = smaller(most_tap_columns, g.kernel_width - kx), most = tap_rows((int)columns);
      for (int64_t ky = 0; ky < g.kernel_height; ky += most)
        taps_function(smaller(most, g.kernel_height - ky), columns)(n, image + ky * n.tap_row + kx * n.tap_column,
                                                                    sums + (ky * g.kernel_width + kx) * Vec::width,
                                                                    g.kernel_width * Vec::width);
    }
  }

  void run(int64_t part, float* padded, float* sums) const {
    for (int64_t i = 0; i < sums_count; i += Vec::width) Vec::store(sums + i, Vec::zero());
    float* bias_sums = sums + g.taps() * g.in_channels * period * Vec::width;
    const int64_t row_size = g.in_width * x_stride, dy_row = g.out_width * g.out_channels,
                  vectors = ceil_divide(dy_row, Vec::width);
    for (int64_t image = part * g.batch / parts; image < (part + 1) * g.batch / parts; image++) {
      for (int64_t row = 0; row < padded_height(); row++) {
        const int64_t y = row - g.pad_top;
        if (y < 0 || y >= g.in_height)
          SpreadRows::fill_zero(padded + row * spread.row_size(), 0, spread.row_size());
        else
          spread.fill(x + (image * g.in_height + y) * row_size, padded + row * spread.row_size());
      }
      const NarrowRows n = {dy + image * g.out_height * dy_row,
                            g.out_height,
                            dy_row,
                            g.stride_height * spread.row_size(),
                            dy_row,
                            period * Vec::width,
                            g.dilation_height * spread.row_size(),
                            g.dilation_width * g.out_channels};
      for (int64_t v = 0; v < smaller(period, vectors); v++)
        for (int64_t channel = 0; channel < g.in_channels; channel++)
          add_image(n, padded + channel * spread.pitch, v,
                    sums + (v * g.in_channels + channel) * g.taps() * Vec::width);
      for (int64_t v = 0; v < period; v++) {
        Vec sum = Vec::load(bias_sums + v * Vec::width);
        for (int64_t y = 0; y < g.out_height; y++)
          for (int64_t at = v * Vec::width; at < dy_row; at += n.step)
            sum = Vec::add(sum, Vec::load_partial(n.dy + y * dy_row + at, (int)smaller(Vec::width, dy_row - at)));
        Vec::store(bias_sums + v * Vec::width, sum);
      }
    }
  }

  /* Sums the lanes of equal channels, and the parts. */
  void finish(const float* sums, float* dfilter, float* dbias) const {
    for (int64_t i = 0; i < g.taps() * g.in_channels * g.out_channels; i++) dfilter[i] = 0.0f;
    for (int64_t n = 0; dbias && n < g.out_channels; n++) dbias[n] = 0.0f;
    for (int64_t part = 0; part < parts; part++) {
      for (int64_t v = 0; v < period; v++)
        for (int64_t channel = 0; channel < g.in_channels; channel++)
          for (int64_t tap = 0; tap < g.taps(); tap++)
            for (int64_t lane = 0; lane < Vec::width; lane++)
              dfilter[(tap * g.in_channels + channel) * g.out_channels + (v * Vec::width + lane) % g.out_channels] +=
                  *sums++;
      for (int64_t lane = 0; lane < period * Vec::width; lane++, sums++)
        if (dbias) dbias[lane % g.out_channels] += *sums;
    }
  }
};

inline int32_t narrow_filter_gradient(const NarrowFilterGradient& gradient, float* dfilter, float* dbias) {
  float* sums =
      static_cast<float*>(shared_workspace(2, sizeof(float) * (size_t)(gradient.parts * gradient.sums_count)));
  const size_t own_bytes = gradient.own_bytes();
  if (!sums || !reserve_thread_workspaces(own_bytes)) return CNN_OUT_OF_MEMORY;
  if (reserving()) return CNN_OK;
  parallel_for(gradient.parts, [&](int64_t part, int thread) {
    gradient.run(part, static_cast<float*>(thread_workspace(thread, own_bytes)), sums + part * gradient.sums_count);
  });
  gradient.finish(sums, dfilter, dbias);
  return CNN_OK;
}

}  // namespace CNN_ISA

#endif
