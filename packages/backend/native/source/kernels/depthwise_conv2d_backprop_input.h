/* The gradient of a depthwise convolution's input. */
#ifndef CNN_KERNELS_DEPTHWISE_CONV2D_BACKPROP_INPUT_H
#define CNN_KERNELS_DEPTHWISE_CONV2D_BACKPROP_INPUT_H

#include "activation_gradient.h"
#include "depthwise_multiplier.h"
#include "depthwise_row.h"

namespace CNN_ISA {

inline int32_t depthwise_conv2d_backprop_input(const DepthwiseConv2dBackpropInputArguments& arguments) {
  const Window& g = arguments.window;
  if (g.inputs() == 0) return CNN_OK;
  const size_t phases = static_cast<size_t>(g.stride_height + g.stride_width);
  DepthwiseAxis* rows = static_cast<DepthwiseAxis*>(shared_workspace(0, sizeof(DepthwiseAxis) * phases));
  float* wide = multiplier_of(g) == 1 ? arguments.dx : wide_image(g);
  if (rows == nullptr || wide == nullptr) return CNN_OUT_OF_MEMORY;
  if (reserving()) return CNN_OK;

  const PoolGeometry geometry(g);
  DepthwiseAxis* columns = rows + g.stride_height;
  for (int64_t i = 0; i < g.stride_height; i++) rows[i] = DepthwiseAxis::gradient(geometry.rows, i);
  for (int64_t i = 0; i < g.stride_width; i++) columns[i] = DepthwiseAxis::gradient(geometry.columns, i);

  const DepthwiseRow row{g.out_channels,
                         g.kernel_width,
                         arguments.filter,
                         nullptr,
                         -HUGE_VALF,
                         HUGE_VALF,
                         g.inputs() + g.outputs() > depthwise_large};
  const int64_t image = g.out_height * g.out_width * g.out_channels, wide_row = g.in_width * g.out_channels;
  const int64_t dx_row = g.in_width * g.in_channels, taps = g.taps() / (g.stride_height * g.stride_width);
  for_bands(g.batch * g.in_height, wide_row * (taps + 3) / 4, [&](int64_t begin, int64_t end) {
    for (int64_t line = begin; line < end; line++) {
      const int64_t at = line % g.in_height;
      for (int64_t i = 0; i < g.stride_width; i++) {
        row.run(rows[at % g.stride_height], columns[i], arguments.dy + line / g.in_height * image, at / g.stride_height,
                wide + line * wide_row + i * g.out_channels, g.stride_width * g.out_channels);
      }
      float* dx = arguments.dx + line * dx_row;
      if (wide != arguments.dx) narrow(wide + line * wide_row, dx, dx_row, multiplier_of(g));
      multiply_activation_gradient(dx, arguments.x + line * dx_row, dx_row, arguments.activation, arguments.alpha);
    }
  });
  return CNN_OK;
}

}  // namespace CNN_ISA
#endif
