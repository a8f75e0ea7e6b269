/* y = activation(conv(x, filter) + bias). */
#ifndef CNN_KERNELS_CONV2D_H
#define CNN_KERNELS_CONV2D_H

#include "conv2d_geometry.h"
#include "conv2d_narrow.h"
#include "conv2d_winograd.h"

namespace CNN_ISA {

inline int32_t conv2d(const double* arguments) {
  const float* x = address<const float>(arguments[0]);
  const float* filter = address<const float>(arguments[1]);
  const Epilogue epilogue = {address<const float>(arguments[2]), (int)arguments[4], (float)arguments[5]};
  float* y = address<float>(arguments[3]);
  const ConvolutionGeometry g(arguments + 6);

  Convolution convolution = {x, nullptr, y, g.batch, g.in_channels, g.out_channels,
                             {g.out_height, g.in_height, g.kernel_height, g.stride_height, g.pad_top, g.dilation_height, 1},
                             {g.out_width, g.in_width, g.kernel_width, g.stride_width, g.pad_left, g.dilation_width, 1}, epilogue};
  const auto weight = [&](int64_t out_channel, int64_t k) { return filter[k * g.out_channels + out_channel]; };
  if (is_narrow(convolution.channels, convolution.out_channels, convolution.columns)) return convolve_narrow(convolution, weight);

  const Panels panels(g.out_channels);
  const int64_t inner = g.taps() * g.in_channels;
  float* packed = static_cast<float*>(shared_workspace(0, sizeof(float) * (size_t)panels.offset(panels.count, inner)));
  if (!packed) return CNN_OUT_OF_MEMORY;
  convolution.packed = packed;
  if (suits_dot(g.out_channels, g.in_channels)) {
    pack_dot(g.out_channels, inner, weight, packed);
    return convolve(convolution);
  }
  const int64_t pieces = ceil_divide(inner, inner_block);
  parallel_for(panels.count * pieces, [&](int64_t task, int) {
    const int64_t panel = task / pieces, k = task % pieces * inner_block, vectors = panels.vectors_of(panel);
    pack_rows(filter + k * g.out_channels + panels.first_column(panel), g.out_channels, smaller(inner_block, inner - k),
              panels.columns_of(panel), (int)vectors, packed + panels.offset(panel, inner) + k * vectors * Vec::width);
  });
  const bool winograd = suits_winograd(convolution.rows, convolution.columns, g.batch, convolution.channels, convolution.out_channels);
  return winograd ? convolve_winograd(convolution) : convolve(convolution);
}

}

#endif
