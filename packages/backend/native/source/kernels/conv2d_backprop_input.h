/* dx: the convolution of dy with the filter, flipped and its channels exchanged. */
#ifndef CNN_KERNELS_CONV2D_BACKPROP_INPUT_H
#define CNN_KERNELS_CONV2D_BACKPROP_INPUT_H

#include "conv2d_geometry.h"
#include "conv2d_narrow.h"
#include "conv2d_winograd.h"

namespace CNN_ISA {

inline int32_t conv2d_backprop_input(const double* arguments) {
  const float* dy = address<const float>(arguments[0]);
  const float* filter = address<const float>(arguments[1]);
  float* dx = address<float>(arguments[2]);
  const ConvolutionGeometry g(arguments + 3);

  const int64_t taps = g.taps(), inner = taps * g.out_channels;
  const int64_t pad_y = (g.kernel_height - 1) * g.dilation_height - g.pad_top;
  const int64_t pad_x = (g.kernel_width - 1) * g.dilation_width - g.pad_left;
  Convolution convolution = {dy, nullptr, dx, g.batch, g.out_channels, g.in_channels,
                             {g.in_height, g.out_height, g.kernel_height, 1, pad_y, g.dilation_height, g.stride_height},
                             {g.in_width, g.out_width, g.kernel_width, 1, pad_x, g.dilation_width, g.stride_width},
                             {nullptr, CNN_LINEAR, 0.0f}};
  const auto weight = [&](int64_t in_channel, int64_t k) {
    const int64_t tap = taps - 1 - k / g.out_channels;
    return filter[(tap * g.in_channels + in_channel) * g.out_channels + k % g.out_channels];
  };
  if (is_narrow(convolution.channels, convolution.out_channels, convolution.columns)) return convolve_narrow(convolution, weight);

  const Panels panels(g.in_channels);
  float* packed = static_cast<float*>(shared_workspace(0, sizeof(float) * (size_t)panels.offset(panels.count, inner)));
  if (!packed) return CNN_OUT_OF_MEMORY;
  convolution.packed = packed;
  if (suits_dot(g.in_channels, g.out_channels)) {
    pack_dot(g.in_channels, inner, weight, packed);
    return convolve(convolution);
  }
  parallel_for(panels.count * taps, [&](int64_t task, int) {
    const int64_t panel = task / taps, tap = task % taps, vectors = panels.vectors_of(panel);
    pack_columns(filter + ((taps - 1 - tap) * g.in_channels + panels.first_column(panel)) * g.out_channels, g.out_channels,
                 g.out_channels, panels.columns_of(panel), (int)vectors,
                 packed + panels.offset(panel, inner) + tap * g.out_channels * vectors * Vec::width);
  });
  const bool winograd = suits_winograd(convolution.rows, convolution.columns, g.batch, convolution.channels, convolution.out_channels);
  return winograd ? convolve_winograd(convolution) : convolve(convolution);
}

}

#endif
